#!/bin/sh
# All four stages. Usage: ./run_all.sh settings/dev.json
set -e
SETTINGS=${1:-settings/dev.json}
cd "$(dirname "$0")"
export PYTHONPATH=.
python scripts/prepare.py "$SETTINGS"
python scripts/train.py "$SETTINGS"
python scripts/evaluate.py "$SETTINGS"
python scripts/deploy.py "$SETTINGS"
