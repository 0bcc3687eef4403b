#!/usr/bin/env bash
# A one-node Kafka (KRaft) for the tests, made of the jars of Maven Central; needs Java 17 and, once, Maven.
#
#   kafka.sh jars             fetches the jars into the cache
#   kafka.sh start DIR PORT   starts a broker that keeps all it has in DIR, and waits until it answers
#   kafka.sh stop|kill DIR    ends it, politely or with -9; its topics stay
#   kafka.sh run CLASS.java … runs a Java file against the jars
#
# KAFKA_JAVA: options of the broker's Java, in place of those for a short life.
# PORT asks for SCRAM-SHA-512 (user, topics and groups below), PORT+1 is plaintext and may do all, PORT+2 is internal.
set -euo pipefail

version=${KAFKA_VERSION:-4.4.0}
jars=${KAFKA_JARS:-${XDG_CACHE_HOME:-$HOME/.cache}/kafka-jars/$version}
user=fink-user password=fink-pass

fetch_jars() {
	[[ -f $jars/.complete ]] && return
	local project
	project=$(mktemp -d)
	mkdir -p "$jars"
	cat >"$project/pom.xml" <<POM
<project>
	<modelVersion>4.0.0</modelVersion>
	<groupId>perch</groupId><artifactId>kafka</artifactId><version>1</version>
	<dependencies>
		<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>$version</version></dependency>
		<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
	</dependencies>
</project>
POM
	mvn -q -B -f "$project/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$jars" >&2
	# Two logging backends would quarrel.
	rm -f "$jars"/log4j-slf4j-impl-*.jar "$jars"/slf4j-reload4j-*.jar
	rm -rf "$project"
	touch "$jars/.complete"
}

# Short-lived Java: little memory, no time spent on optimising.
tool() {
	java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "${class_path:-$jars/*}" \
		-Dorg.slf4j.simpleLogger.defaultLogLevel=error "$@"
}

# A Java file, compiled once: Java itself would compile it at each start.
run_compiled() {
	local source=$1 classes
	shift
	classes=$jars/classes-$(sha256sum "$source" | cut -c1-16)
	if [[ ! -d $classes ]]; then
		javac -cp "$jars/*" -d "$classes.$$" "$source" >&2
		# Another one may have been quicker.
		mv -T "$classes.$$" "$classes" 2>/dev/null || rm -rf "$classes.$$"
	fi
	class_path=$classes:$jars/* tool "$(basename "$source" .java)" "$@"
}

broker_pid() {
	local pid
	pid=$(cat "$1/pid" 2>/dev/null) || return 1
	# The number may have gone to another process since.
	grep -qF "$1/server.properties" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

write_config() {
	local dir=$1 port=$2
	cat >"$dir/server.properties" <<CONF
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 2))
controller.listener.names=CONTROLLER
listeners=LOGIN://127.0.0.1:$port,PLAIN://127.0.0.1:$((port + 1)),CONTROLLER://127.0.0.1:$((port + 2))
advertised.listeners=LOGIN://127.0.0.1:$port,PLAIN://127.0.0.1:$((port + 1))
listener.security.protocol.map=LOGIN:SASL_PLAINTEXT,PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAIN
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.login.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
allow.everyone.if.no.acl.found=false
auto.create.topics.enable=false
log.dirs=$dir/data
num.partitions=1
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=4194304
file.delete.delay.ms=100
message.max.bytes=10485760
num.network.threads=2
num.io.threads=2
CONF
}

start() {
	local dir=$1 port=$2 id pid
	fetch_jars
	mkdir -p "$dir"
	if pid=$(broker_pid "$dir"); then
		echo "$pid"
		return
	fi
	write_config "$dir" "$port"
	if [[ ! -f $dir/data/meta.properties ]]; then
		# As Kafka makes one: 16 bytes, for addresses, none that looks like an option.
		id=$(head -c 16 /dev/urandom | base64 | tr +/ -_ | tr -d = | sed s/^-/A/)
		tool kafka.tools.StorageTool format -t "$id" -c "$dir/server.properties" \
			--add-scram "SCRAM-SHA-512=[name=$user,password=$password]" >"$dir/format.log" 2>&1 ||
			{ cat "$dir/format.log" >&2; exit 1; }
	fi
	# A session of its own: the signals of a test run do not reach it. It lives for a minute: optimising would not pay.
	setsid java -Xms192m -Xmx512m -XX:+UseSerialGC -XX:-UsePerfData ${KAFKA_JAVA:--XX:TieredStopAtLevel=1} -cp "$jars/*" \
		-Dorg.slf4j.simpleLogger.defaultLogLevel=warn kafka.Kafka "$dir/server.properties" \
		>>"$dir/kafka.log" 2>&1 </dev/null &
	pid=$!
	echo "$pid" >"$dir/pid"
	for _ in $(seq 1100); do
		if answers "$port" && answers $((port + 1)); then
			echo "$pid"
			return
		fi
		[[ -d /proc/$pid ]] || { echo 'kafka ended while starting:' >&2; tail -20 "$dir/kafka.log" >&2; exit 1; }
		sleep 0.1
	done
	echo 'kafka was not ready within 110 s' >&2
	exit 1
}

end() {
	local dir=$1 signal=$2 pid
	pid=$(broker_pid "$dir") || return 0
	kill "-$signal" "$pid"
	for _ in $(seq 300); do
		[[ -d /proc/$pid ]] || break
		sleep 0.1
	done
	rm -f "$dir/pid"
}

case ${1:-} in
jars) fetch_jars ;;
start) start "$2" "$3" ;;
stop) end "$2" TERM ;;
kill) end "$2" KILL ;;
run)
	fetch_jars
	source=$2
	shift 2
	run_compiled "$source" "$@"
	;;
*) sed -n '2,11p' "$0" >&2; exit 2 ;;
esac
