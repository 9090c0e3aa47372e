"""Follows a message over a restart of the server: prints "watching" at the first snapshot, and at the end the state. watch.py ADDRESS KEY"""

import sys

from grpc_messaging import Client
from messaging.v1.message_pb2 import DeliveryState
from messaging.v1.messages_service_pb2 import SendSmsRequest

with Client(*sys.argv[1:]) as client:
    sent = client.messages.SendSms(SendSmsRequest(text="Hello", sender="Arena", destinations=["962790000005"]))
    last = None
    for update in client.watch_message(sent.message.message_id):
        if last is None:
            print("watching", flush=True)
        last = update.changes[-1]
    print(DeliveryState.Name(last.state).replace("DELIVERY_STATE_", ""))
