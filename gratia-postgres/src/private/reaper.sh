# Runs a private PostgreSQL in the directory $1 with the binaries of $2, until standard input ends: its other end is held
# by the process that wants the server, so it ends with that process, however that ends. Then the server is stopped and
# the directory deleted. $3 is the locale; $4 is set if the server listens on TCP, which asks for a password. The rest
# are the arguments of postgres.
directory=$1
binaries=$2
locale=$3
tcp=$4
shift 4
cd "$directory" || exit

# Not in job control, so all of this is one process group. TERM must stop initdb, not the shell that goes on after it.
{
    trap : TERM
    "$binaries/initdb" -D data -U postgres -A trust ${tcp:+--auth-host=scram-sha-256 --pwfile=password} \
        -N --no-instructions -E UTF8 --locale="$locale" --wal-segsize=1 &&
        "$binaries/postgres" -D data "$@"
    : >ended
} </dev/null >log 2>&1 &

trap '' INT TERM HUP QUIT
cat >/dev/null

# TERM is for initdb, QUIT for postgres. More than once: either may not have come far enough to hear it.
tries=0
until [ -e ended ] || [ "$tries" -ge 100 ]; do
    kill -TERM 0
    kill -QUIT 0
    sleep 0.05
    tries=$((tries + 1))
done
cd /
rm -rf "$directory"
