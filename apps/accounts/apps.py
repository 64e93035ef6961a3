from django.apps import AppConfig

from apps.accounts import receivers


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        receivers.connect()
