// Follows a message over a restart of the server: prints "watching" at the first snapshot, and at the end the state. watch ADDRESS KEY
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	messaging "grpc-messaging"
	pb "grpc-messaging/messaging/v1"
)

func main() {
	client, err := messaging.Dial(os.Args[1], messaging.Options{Key: os.Args[2]})
	check(err)
	sms := &pb.SendSmsRequest{Text: "Hello", Sender: "Arena", Destinations: []string{"962790000005"}}
	sent, err := client.Messages.SendSms(context.Background(), sms)
	check(err)
	watch := client.WatchMessage(context.Background(), sent.Message.MessageId, messaging.WatchOptions{})
	var last *pb.StatusChange
	for {
		update, err := watch.Next()
		if err == io.EOF {
			break
		}
		check(err)
		if last == nil {
			fmt.Println("watching")
		}
		last = update.Changes[len(update.Changes)-1]
	}
	fmt.Println(strings.TrimPrefix(last.State.String(), "DELIVERY_STATE_"))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
