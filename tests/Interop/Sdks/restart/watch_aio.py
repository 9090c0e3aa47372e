"""As watch.py, with asyncio."""

import asyncio
import sys

from grpc_messaging import AsyncClient
from messaging.v1.message_pb2 import DeliveryState
from messaging.v1.messages_service_pb2 import SendSmsRequest


async def main():
    async with AsyncClient(*sys.argv[1:]) as client:
        sent = await client.messages.SendSms(SendSmsRequest(text="Hello", sender="Arena", destinations=["962790000005"]))
        last = None
        async for update in client.watch_message(sent.message.message_id):
            if last is None:
                print("watching", flush=True)
            last = update.changes[-1]
        print(DeliveryState.Name(last.state).replace("DELIVERY_STATE_", ""))


asyncio.run(main())
