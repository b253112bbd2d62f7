#!/bin/sh
# Starts the relay for calls: the settings of turnserver.conf, the secret that it shares with the hubs, and the address
# under which browsers reach this machine. The secret is written where nobody else reads, and is in no process's name.
set -eu

address=${TURN_ADDRESS:?the address of this machine, as browsers reach it}
umask 077
{
  cat /etc/hallway/turnserver.conf
  printf 'static-auth-secret=%s\n' "$(cat /run/secrets/TURN_SECRET)"
  printf 'external-ip=%s\n' "$address"
  # Both ends of a call that goes through the relay alone meet here: this one address is no way into anything else.
  printf 'allowed-peer-ip=%s\n' "$address"
  # For networks that let nothing but TLS out.
  if [ -f /run/secrets/turn.crt ]; then printf 'cert=/run/secrets/turn.crt\npkey=/run/secrets/turn.key\n'; fi
  printf 'log-file=stdout\nsimple-log\npidfile=/tmp/turnserver.pid\n'
} >/tmp/turnserver.conf
exec turnserver -c /tmp/turnserver.conf
