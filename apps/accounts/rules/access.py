"""The frozen snapshot of who is acting. Pure, so that any `rules/` may use it.

Three kinds: `staff` (a user with appointments), `system` (a worker acting by name, with its own listed verbs) and
`token` (the holder of one case's query secret). There is no "no user".
"""

from dataclasses import dataclass

from apps.accounts.rules.roles import BUREAU_WIDE


@dataclass(frozen=True)
class Post:
    """One live appointment: role, organ and where the organ hangs in the tree."""

    role: str
    organ_id: int
    organ_path: str
    organ_kind: str
    area_code: str = ""
    vault: bool = False
    root_organ_id: int = 0
    """The office this organ belongs to: the bureau for its sections, the department for its, else itself."""
    ancestor_ids: tuple[int, ...] = ()
    """This organ and every organ above it: a closure on any of them closes a file to this post."""
    subtree_ids: tuple[int, ...] = ()
    """This organ and every organ below it."""


@dataclass(frozen=True)
class Access:
    """Who acts. `file_id` is set for a token holder only: the one case file the secret opens."""

    kind: str
    user_id: int | None = None
    name: str = ""
    posts: tuple[Post, ...] = ()
    file_id: int | None = None
    person_keys: frozenset[str] = frozenset()
    """Blind indexes of the user's own identity number and phone: a case of one's own is never one's own to handle."""
    system_name: str = ""

    @property
    def is_staff(self) -> bool:
        return self.kind == "staff"

    @property
    def is_system(self) -> bool:
        return self.kind == "system"

    @property
    def staff_id(self) -> int:
        """The user's id where only staff can be acting. Raises ValueError for workers and petitioners."""
        if self.user_id is None:
            raise ValueError(f"{self.kind} is not staff")
        return self.user_id

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    def has(self, *roles: str) -> bool:
        """Holds any of these roles anywhere."""
        return any(post.role in roles for post in self.posts)

    def posts_in(self, *roles: str) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if post.role in roles)

    def has_at(self, organ_path: str, *roles: str) -> bool:
        """Holds any of these roles at that organ itself or at an organ above it."""
        return any(post.role in roles and organ_path.startswith(post.organ_path) for post in self.posts)

    @property
    def organ_ids(self) -> tuple[int, ...]:
        return tuple(sorted({post.organ_id for post in self.posts}))

    @property
    def organ_paths(self) -> tuple[str, ...]:
        return tuple(sorted({post.organ_path for post in self.posts}))

    @property
    def bureau_ids(self) -> tuple[int, ...]:
        """The bureaus whose every (unsealed) petition this person may see."""
        return tuple(sorted({post.root_organ_id for post in self.posts if post.role in BUREAU_WIDE}))

    @property
    def ancestor_ids(self) -> tuple[int, ...]:
        """Organs whose being accused closes a file to this person."""
        return tuple(sorted({organ_id for post in self.posts for organ_id in post.ancestor_ids}))

    def subtree_ids(self, *roles: str) -> tuple[int, ...]:
        """Organs at or under the person's posts in these roles."""
        return tuple(sorted({organ_id for post in self.posts_in(*roles) for organ_id in post.subtree_ids}))

    @property
    def area_prefixes(self) -> tuple[str, ...]:
        """Area-code prefixes (9 digits a street, 12 a community) whose petitions this person sees in outline."""
        found = set()
        for post in self.posts:
            if post.role == "street_officer" and post.area_code:
                found.add(post.area_code[:9])
            elif post.role == "community_officer" and post.area_code:
                found.add(post.area_code)
        return tuple(sorted(found))


NOBODY = Access(kind="nobody")


def system_access(name: str) -> Access:
    """A named worker, e.g. `deadline_sweep`, `importer`. What it may do is listed in each permissions table."""
    return Access(kind="system", name=name, system_name=name)


def token_access(file_id: int) -> Access:
    """The petitioner holding the right number and secret of one case."""
    return Access(kind="token", name="信访人", file_id=file_id)
