"""Serves one MP4 over RTSP by GStreamer's server, with digest authentication: a camera that is not ours.

usage: rtsp_server.py FILE CODEC USER PASSWORD PORT, with CODEC h264 or h265 and PORT 0 for any. Says "ready rtsp://..." when it listens.
"""
import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402


def main():
    film, codec, user, password, port = sys.argv[1:6]
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)

    auth = GstRtspServer.RTSPAuth()
    auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_digest(user, password, token)
    server.set_auth(auth)

    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(f'( filesrc location="{film}" ! qtdemux ! {codec}parse ! rtp{codec}pay name=pay0 pt=96 config-interval=-1 )')
    factory.set_shared(True)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)
    server.get_mount_points().add_factory("/film", factory)
    if server.attach(None) == 0:
        raise SystemExit("could not listen")
    print(f"ready rtsp://127.0.0.1:{server.get_bound_port()}/film", flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
