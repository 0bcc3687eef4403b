import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.util.*;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.acl.*;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.*;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real client of Kafka for the tests, told by lines on its standard input, each answered by `ok` or `failed REASON`:
 *
 *   allow USER TOPICPREFIX GROUPPREFIX    the user may read topics and groups that begin so
 *   create TOPIC PARTITIONS
 *   delete TOPIC
 *   send TOPIC CODEC FILE                 every packet of the file, as it is, compressed by none, gzip, snappy, lz4 or zstd
 *   sendat TOPIC CODEC FILE MS            the same, as if at that time (ms since 1970)
 *   many TOPIC CODEC FILE COUNT START     COUNT packets, going round the file, their ids set to base + START + i
 *   trim TOPIC OFFSET                     forgets the messages of partition 0 below
 *   forget GROUP                          the group's committed offsets, as after a week without members
 *
 * File, big-endian: count; then each packet: key length (-1: null), key, value length, value, base id, number of
 * places of the id in the value, those places. Ids are Avro longs; every id of a file takes the same number of bytes.
 */
public class Feed {
	record Packet(byte[] key, byte[] value, long base, int[] places) {}

	static Map<String, Object> servers;
	static Admin admin;

	public static void main(String[] args) throws Exception {
		servers = Map.of("bootstrap.servers", args[0]);
		admin = Admin.create(servers);
		var input = new BufferedReader(new InputStreamReader(System.in));
		System.out.println("ok");
		for (String line; (line = input.readLine()) != null; ) {
			try {
				obey(line.split(" "));
				System.out.println("ok");
			} catch (Exception e) {
				System.out.println("failed " + String.valueOf(e).replace('\n', ' '));
			}
		}
		System.exit(0);
	}

	static void obey(String[] words) throws Exception {
		switch (words[0]) {
			case "allow" -> allow(words[1], words[2], words[3]);
			case "create" -> {
				var topic = new NewTopic(words[1], Integer.parseInt(words[2]), (short) 1);
				admin.createTopics(List.of(topic)).all().get();
			}
			case "delete" -> admin.deleteTopics(List.of(words[1])).all().get();
			case "trim" -> {
				var partition = new org.apache.kafka.common.TopicPartition(words[1], 0);
				admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(Long.parseLong(words[2])))).all().get();
			}
			case "forget" -> admin.deleteConsumerGroups(List.of(words[1])).all().get();
			case "send" -> {
				var packets = read(words[3]);
				send(words[1], words[2], packets, packets.size(), null, null);
			}
			case "sendat" -> {
				var packets = read(words[3]);
				send(words[1], words[2], packets, packets.size(), null, Long.parseLong(words[4]));
			}
			case "many" -> send(words[1], words[2], read(words[3]), Integer.parseInt(words[4]), Long.parseLong(words[5]), null);
			default -> throw new IllegalArgumentException("no such word: " + words[0]);
		}
	}

	static void allow(String user, String topics, String groups) throws Exception {
		var bindings = new ArrayList<AclBinding>();
		for (var pattern : List.of(
				new ResourcePattern(ResourceType.TOPIC, topics, PatternType.PREFIXED),
				new ResourcePattern(ResourceType.GROUP, groups, PatternType.PREFIXED))) {
			for (var operation : List.of(AclOperation.READ, AclOperation.DESCRIBE)) {
				var entry = new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
				bindings.add(new AclBinding(pattern, entry));
			}
		}
		admin.createAcls(bindings).all().get();
	}

	static List<Packet> read(String file) throws Exception {
		try (var in = new DataInputStream(new java.io.BufferedInputStream(new FileInputStream(file)))) {
			var packets = new ArrayList<Packet>();
			for (int left = in.readInt(); left > 0; left--) {
				int keyLength = in.readInt();
				byte[] key = keyLength < 0 ? null : in.readNBytes(keyLength);
				byte[] value = in.readNBytes(in.readInt());
				long base = in.readLong();
				int[] places = new int[in.readInt()];
				for (int i = 0; i < places.length; i++) places[i] = in.readInt();
				packets.add(new Packet(key, value, base, places));
			}
			return packets;
		}
	}

	/** `start` null: ids as they are; `time` null: now. */
	static void send(String topic, String codec, List<Packet> packets, int count, Long start, Long time) throws Exception {
		var settings = new HashMap<String, Object>(servers);
		settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, codec);
		settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
		settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
		settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
		// A busy broker has left a request without its answer for minutes; asked again it answers. Nothing is doubled by it.
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 90_000);
		var failure = new AtomicReference<Exception>();
		try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
			for (int i = 0; i < count && failure.get() == null; i++) {
				var packet = packets.get(i % packets.size());
				byte[] value = packet.value;
				if (start != null) {
					value = value.clone();
					byte[] id = avroLong(packets.get(0).base + start + i);
					for (int place : packet.places) System.arraycopy(id, 0, value, place, id.length);
				}
				producer.send(new ProducerRecord<>(topic, null, time, packet.key, value), (meta, e) -> {
					if (e != null) failure.set(e);
				});
			}
		}
		if (failure.get() != null) throw failure.get();
	}

	static byte[] avroLong(long value) {
		long zigzag = (value << 1) ^ (value >> 63);
		var out = new java.io.ByteArrayOutputStream();
		for (; (zigzag & ~0x7FL) != 0; zigzag >>>= 7) out.write((int) (zigzag & 0x7F | 0x80));
		out.write((int) zigzag);
		return out.toByteArray();
	}
}
