// Sends, follows, lists and fails, as the sample of every language does: sample [address] [API key]
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"

	messaging "grpc-messaging"
	pb "grpc-messaging/messaging/v1"
)

func main() {
	address, key := "http://127.0.0.1:5081", "demo-key"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	if len(os.Args) > 2 {
		key = os.Args[2]
	}
	if err := run(address, key); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(address, key string) error {
	ctx := context.Background()
	client, err := messaging.Dial(address, messaging.Options{Key: key})
	if err != nil {
		return err
	}
	defer client.Close()

	request := &pb.SendSmsRequest{
		Text:         "Your code is 4821",
		Sender:       "Arena",
		Destinations: []string{"962790000001", "962790000002", "962790000006"},
		RequestId:    fmt.Sprintf("sample-%d", time.Now().UnixNano()),
	}
	sent, err := client.Messages.SendSms(ctx, request)
	if err != nil {
		return err
	}
	message := sent.Message
	fmt.Printf("accepted for %d destinations\n", message.DestinationCount)

	// The same call again, as after an answer that got lost: nothing is sent twice.
	var header metadata.MD
	again, err := client.Messages.SendSms(ctx, request, grpc.Header(&header))
	if err != nil {
		return err
	}
	fmt.Printf("same message: %s, replayed: %s\n", word(again.Message.MessageId == message.MessageId), word(messaging.Replayed(header)))

	last := map[int32]*pb.StatusChange{}
	watch := client.WatchMessage(ctx, message.MessageId, messaging.WatchOptions{})
	for {
		update, err := watch.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		for _, change := range update.Changes {
			last[change.DestinationIndex] = change
		}
	}
	var changes []*pb.StatusChange
	for _, change := range last {
		changes = append(changes, change)
	}
	sort.Slice(changes, func(i, j int) bool { return changes[i].DestinationIndex < changes[j].DestinationIndex })
	for _, change := range changes {
		reason := ""
		if change.Reason != 0 {
			reason = fmt.Sprintf(" (%s)", strings.TrimPrefix(change.Reason.String(), "DELIVERY_REASON_"))
		}
		fmt.Printf("destination %d: %s%s\n", change.DestinationIndex, strings.TrimPrefix(change.State.String(), "DELIVERY_STATE_"), reason)
	}

	listed := 0
	list := &pb.ListDestinationsRequest{MessageId: message.MessageId, PageSize: 2}
	err = messaging.Each(ctx, client.Messages.ListDestinations, list, (*pb.ListDestinationsResponse).GetDestinations, func(*pb.DestinationStatus) error {
		listed++
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Printf("listed %d destinations by pages of 2\n", listed)

	_, err = client.Messages.SendSms(ctx, &pb.SendSmsRequest{Text: "Hello"})
	var refused *messaging.Error
	if !errors.As(err, &refused) || refused.Reason != pb.ErrorReason_ERROR_REASON_INVALID_REQUEST {
		return err
	}
	var fields []string
	for _, violation := range refused.Violations {
		fields = append(fields, violation.Field)
	}
	fmt.Printf("refused: %s\n", strings.Join(fields, ", "))
	return nil
}

func word(value bool) string {
	if value {
		return "yes"
	}
	return "no"
}
