#!/bin/sh
# Makes what docker-compose.yml needs and no image may hold: secrets, passwords, and certificates for the connections
# inside. Nothing that is there is ever overwritten.
set -eu

host=${1:?"usage: deploy/prepare.sh HOSTNAME [DIRECTORY]"}
here=$(cd "$(dirname "$0")" && pwd)
dir=${2:-$here/secrets}
if [ -e "$dir" ]; then
  echo "$dir is there already: what its keys have sealed, new ones cannot open. Nothing was written." >&2
  exit 1
fi

umask 077
mkdir -p "$dir"
days=825

certificate_authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650 -subj "/CN=Hallway inside" \
    -keyout "$dir/ca.key" -out "$dir/ca.crt" 2>/dev/null
}

# A certificate for one service, signed inside.
certificate() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/CN=$1" -addext "subjectAltName=DNS:$1,DNS:localhost" \
    -keyout "$dir/$1.key" -out "$dir/$1.csr" 2>/dev/null
  openssl x509 -req -in "$dir/$1.csr" -CA "$dir/ca.crt" -CAkey "$dir/ca.key" -CAcreateserial -days "$days" -copy_extensions copy \
    -out "$dir/$1.crt" 2>/dev/null
  rm "$dir/$1.csr"
}

# For a first try; replace both files by those of your certificate authority. Browsers do not take these for the relay.
public_certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 90 -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
    -keyout "$dir/public.key" -out "$dir/public.crt" 2>/dev/null
  cp "$dir/public.key" "$dir/turn.key"
  cp "$dir/public.crt" "$dir/turn.crt"
}

node "$here/../server/tools/secrets.ts" --dir "$dir" >/dev/null
certificate_authority
certificate postgres
certificate redis
# Nothing more is ever signed with it: all three are made anew together.
rm -f "$dir/ca.key" "$dir/ca.srl"
public_certificate

# Shared by the hubs and the relay for calls, which run as the same account.
printf '%s' "$(openssl rand -hex 32)" >"$dir/TURN_SECRET"

database_password=$(openssl rand -hex 24)
redis_password=$(openssl rand -hex 24)
printf '%s' "$database_password" >"$dir/POSTGRES_PASSWORD"
printf 'postgres://hallway:%s@postgres:5432/hallway?sslmode=verify-full' "$database_password" >"$dir/DATABASE_URL"
printf 'rediss://:%s@redis:6379' "$redis_password" >"$dir/REDIS_URL"
printf 'user default on >%s ~* &* +@all\n' "$redis_password" >"$dir/redis.acl"
chmod 644 "$dir/ca.crt" "$dir/postgres.crt" "$dir/redis.crt" "$dir/public.crt" "$dir/turn.crt"

# Each container reads its files as its own account: 1000 the hub and the relay, 999 PostgreSQL and Redis, 101 the proxy.
owners="1000:AUDIT_KEY,MASTER_KEY,PASSWORD_PEPPER,TOKEN_PRIVATE_KEY,DATABASE_URL,REDIS_URL,TURN_SECRET,turn.key 999:postgres.key,redis.key,POSTGRES_PASSWORD,redis.acl 101:public.key"
for entry in $owners; do
  account=${entry%%:*}
  for file in $(echo "${entry#*:}" | tr ',' ' '); do
    if [ "$(id -u)" = 0 ]; then chown "$account" "$dir/$file"; else echo "sudo chown $account $dir/$file"; fi
  done
done
if [ "$(id -u)" = 0 ]; then chmod 711 "$dir"; else echo "sudo chmod 711 $dir"; fi
