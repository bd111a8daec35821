"""Ending a server that tests began: in its own thread, which is busy with the same sockets."""


def end(server, thread):
    """Close *server* and all its connections, and wait until its *thread* and its workers are gone."""
    if thread.is_alive():
        server.trigger.pull_trigger(lambda: _close(server))
        thread.join(30)
    server.task_dispatcher.shutdown()  # else its threads stay for the rest of the run


def _close(server):
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()
