#!/usr/bin/env bash
# Whether http://127.0.0.1:$1$2 answers 200. In bash, because smallest images have no HTTP client.
exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
read -r -t 5 _ status _ <&3 && [[ "$status" == 200 ]]
