#!/bin/sh
# An authority of your own, and a certificate of it for each machine, made by openssl 3:
#
#   certificates.sh FOLDER NAME…     NAME: host name or IPv4 address by which the machine is reached
#
# FOLDER/NAME/cert.pem and key.pem go to that machine, FOLDER/ca.pem to all that ask it. Who has ca.key can make more:
# keep it off the net. key.pem is for its owner alone: chown it there to the user of the service. A FOLDER each for the
# engine and for the web: a certificate of the engine's authority lets a machine in as a node.
# Run again with further names it adds those; what is there stays. Good for ten years.
set -eu
umask 077

[ $# -ge 2 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder"

# What openssl says is of use where it fails only.
make() {
	said=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 "$@" 2>&1) ||
		{ echo "$said" >&2; exit 1; }
}

[ -f "$folder/ca.pem" ] || make -subj '/CN=Perch: our own authority' -addext keyUsage=critical,keyCertSign \
	-keyout "$folder/ca.key" -out "$folder/ca.pem"

for name; do
	[ -f "$folder/$name/cert.pem" ] && continue
	mkdir -p "$folder/$name"
	case $name in
	*[!0-9.]*) kind=DNS ;;
	*) kind=IP ;;
	esac
	make -subj "/CN=$name" -addext "subjectAltName=$kind:$name" -addext basicConstraints=critical,CA:FALSE \
		-addext extendedKeyUsage=serverAuth,clientAuth -CA "$folder/ca.pem" -CAkey "$folder/ca.key" \
		-keyout "$folder/$name/key.pem" -out "$folder/$name/cert.pem"
	# No secrets, and read by whoever runs a relay.
	chmod 644 "$folder/ca.pem" "$folder/$name/cert.pem"
done
