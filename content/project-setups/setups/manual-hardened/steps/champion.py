"""Keep the figures of the accepted model as the ones that the next model has to reach."""

import json

from steps.evaluate import read_report, write_json
from steps.settings import Settings, from_command_line


def crown(settings: Settings) -> None:
    path = settings.root / "settings" / "champion.json"
    champions = json.loads(path.read_text(encoding="utf-8"))
    metrics = read_report(settings)["metrics"]
    champions[settings.environment] = {name: round(value, 4) for name, value in metrics.items()}
    write_json(path, champions)


if __name__ == "__main__":
    crown(from_command_line())
