"""The way to the Redis that processes share their locks and limits through."""

from __future__ import annotations

import redis.asyncio as aredis
from redis.exceptions import ConnectionError as BrokenError

_SECONDS = 5


def open_redis(url: str) -> aredis.Redis[bytes]:
    """A client for the Redis at `url`, which need not be there yet.

    Its pool keeps connections, and does not see that Redis has closed them meanwhile: the first command on such a
    one fails, is sent again on a new one, and only then is Redis gone.
    """
    client: aredis.Redis[bytes] = aredis.from_url(
        url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS, retry_on_error=[BrokenError]
    )
    return client
