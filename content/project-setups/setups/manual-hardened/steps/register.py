"""Write the model to the registry of the environment, if `evaluate` accepted it."""

from loading.model import read_model
from steps.evaluate import read_report
from steps.settings import Settings, from_command_line


def register(settings: Settings) -> int:
    report = read_report(settings)
    from loading.registry import register_model  # slow to import

    version = register_model(
        read_model(settings.output / "model.skops"),
        settings.output / "registry",
        name=settings.registry.name,
        alias=settings.registry.alias,
        metrics=report["metrics"],
        tags={"owner": settings.owner, "alert_threshold": str(settings.alert_threshold)},
    )
    print(f"register: version {version} is now {settings.registry.alias}")
    return version


if __name__ == "__main__":
    register(from_command_line())
