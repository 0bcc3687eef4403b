"""fink-client's own loop on a topic: prints alerts/s, counted from the second alert on."""

import sys
import time

from fink_client.consumer import AlertConsumer

servers, group, topic, survey, count = sys.argv[1:]
config = {"group.id": group, "bootstrap.servers": servers}
consumer = AlertConsumer([topic], config, survey)
read = 0
began = 0.0
while read < int(count):
    name, alert, key = consumer.poll(10)
    if alert is None:
        continue
    if read == 0:
        began = time.perf_counter()
    read += 1
print((read - 1) / (time.perf_counter() - began))
consumer.close()
