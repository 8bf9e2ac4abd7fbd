#!/bin/sh
# A copy of the bot's database: backup.sh <folder> <days to keep>
# Reads VEIENINN_DATABASE_URL. SQLite is copied while the bot runs; Postgres with pg_dump.
set -eu
folder=$1
days=$2
url=${VEIENINN_DATABASE_URL:?VEIENINN_DATABASE_URL mangler}
stamp=$(date +%Y%m%d-%H%M%S)
umask 077
mkdir -p "$folder"
case $url in
    sqlite:///*)
        made="$folder/veieninn-$stamp.db"
        # The program's own Python knows SQLite; a plain copy of the file would miss its log.
        "$(dirname "$0")/../.venv/bin/python" - "${url#sqlite:///}" "$made.part" <<'PYTHON'
import sqlite3
import sys
from contextlib import closing

with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as here, closing(sqlite3.connect(sys.argv[2])) as there:
    here.backup(there)
    if there.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        sys.exit("Kopien er ikke hel.")
PYTHON
        ;;
    postgresql*)
        made="$folder/veieninn-$stamp.dump"
        # SQLAlchemy's «+psycopg2» is not part of Postgres's own address.
        pg_dump --format=custom --file="$made.part" "$(printf %s "$url" | sed 's/^postgresql+[a-z0-9]*:/postgresql:/')"
        ;;
    *)
        echo "Ukjent database." >&2
        exit 1
        ;;
esac
mv "$made.part" "$made"
find "$folder" -name 'veieninn-*' -type f -mtime "+$days" -delete
echo "$made"
