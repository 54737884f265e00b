"""OpenStack Swift on the loopback: its proxy with the S3 API and one server each for accounts, containers and objects, in one process.

A second proxy speaks S3 as this release does it, without conditions; a third one speaks Swift's own API without accounts, to set quotas.
Arguments: a directory of its own; then, to take up one that a former process left, that one's ports. Says all ports on a line once it
answers, the three proxies' first, and ends when its standard input is closed.
"""
import os
import sys

import eventlet

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

from eventlet import wsgi
from swift.common import utils
from swift.common.http_protocol import SwiftHttpProtocol
from swift.common.ring import RingBuilder
from swift.common.wsgi import loadapp

home = sys.argv[1]
utils.HASH_PATH_SUFFIX = utils.HASH_PATH_PREFIX = b"vigil"
os.makedirs(home + "/devices/d", exist_ok=True)
servers = ("account", "container", "object")
names = ("proxy", "plain", "back") + servers
former = dict(zip(names, map(int, sys.argv[2:])))
sockets = {name: eventlet.listen(("127.0.0.1", former.get(name, 0)), backlog=128) for name in names}
port = {name: s.getsockname()[1] for name, s in sockets.items()}

for name in servers:
    ring = RingBuilder(2, 1, 0)
    ring.add_dev({"region": 1, "zone": 1, "weight": 1, "device": "d", "ip": "127.0.0.1", "port": port[name],
                  "replication_ip": "127.0.0.1", "replication_port": port[name]})
    ring.rebalance()
    ring.get_ring().save("%s/%s.ring.gz" % (home, name))

COMMON = """[DEFAULT]
swift_dir = {home}
devices = {home}/devices
mount_check = false
log_level = ERROR
log_address = {home}/no-log
"""


class Cache(dict):
    """What memcached is to Swift, within this process."""

    def __bool__(self):
        return True

    def set(self, key, value, **_):
        self[key] = value

    def get(self, key, **_):
        return super().get(key)

    def delete(self, key, **_):
        self.pop(key, None)

    def incr(self, key, delta=1, **_):
        self[key] = int(self.get(key) or 0) + delta
        return self[key]

    def before(self, app):
        return lambda env, start: (env.__setitem__("swift.cache", self), app(env, start))[1]


def past(app):
    """Carries the condition of a PUT past the S3 API of this release, which refuses what Swift itself keeps."""
    def carry(env, start):
        if env["REQUEST_METHOD"] == "PUT" and "HTTP_IF_NONE_MATCH" in env:
            env["past.condition"] = env.pop("HTTP_IF_NONE_MATCH")
        return app(env, start)
    return carry


def conditions(_, **__):
    def filtered(app):
        def restore(env, start):
            if "past.condition" in env and env["REQUEST_METHOD"] == "PUT":
                env["HTTP_IF_NONE_MATCH"] = env["past.condition"]
            return app(env, start)
        return restore
    return filtered


SERVER = COMMON + """[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""
BACK = COMMON + """[pipeline:main]
pipeline = proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""
PROXY = BACK.replace("= proxy-server", "= catch_errors gatekeeper s3api tempauth conditions container-quotas proxy-server") + """[filter:conditions]
paste.filter_factory = __main__:conditions
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:s3api]
use = egg:swift#s3api
location = region-1
[filter:container-quotas]
use = egg:swift#container_quotas
[filter:tempauth]
use = egg:swift#tempauth
user_vigil_keeper = keepers-secret .admin
user_vigil_stranger = strangers-secret
"""
cache = Cache()
for name, template in [(name, SERVER) for name in servers] + [("proxy", PROXY), ("plain", PROXY), ("back", BACK)]:
    path = "%s/%s.conf" % (home, name)
    with open(path, "w") as conf:
        conf.write(template.format(home=home, name=name))
    app = cache.before(loadapp(path))
    app = past(app) if name == "proxy" else app
    eventlet.spawn(wsgi.server, sockets[name], app, log=open(os.devnull, "w"), log_output=False, protocol=SwiftHttpProtocol,
                   custom_pool=eventlet.GreenPool(128))

print(*(port[name] for name in names), flush=True)
eventlet.tpool.execute(sys.stdin.read)
os._exit(0)
