package messaging_test

import (
	"context"
	"errors"
	"io"
	"math"
	"reflect"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	messaging "grpc-messaging"
	campaigns "grpc-messaging/messaging/campaigns/v1"
	pb "grpc-messaging/messaging/v1"
	"grpc-messaging/messagingtest"
)

const messageID = "5c8fa397a2c2fa4d07682600"

// calls is a client of a fake, whose clock only pauses move.
type calls struct {
	*testing.T
	*messagingtest.Fake
	client *messaging.Client
	lock   sync.Mutex
	now    time.Time
	pauses []time.Duration
}

func start(t *testing.T) *calls {
	c := &calls{T: t, Fake: messagingtest.New(), now: time.Unix(1_700_000_000, 0)}
	client, err := c.Client(messaging.Options{
		Key:         "test",
		MaxAttempts: 3,
		Chance:      func() float64 { return 0.5 },
		Now: func() time.Time {
			c.lock.Lock()
			defer c.lock.Unlock()
			return c.now
		},
		Sleep: func(ctx context.Context, pause time.Duration) error {
			c.lock.Lock()
			defer c.lock.Unlock()
			c.pauses, c.now = append(c.pauses, pause), c.now.Add(pause)
			return ctx.Err()
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	c.client = client
	t.Cleanup(func() {
		if err := client.Close(); err != nil {
			t.Error(err)
		}
		c.Stop()
	})
	return c
}

func away(delay time.Duration) *messagingtest.Failure {
	return &messagingtest.Failure{Code: codes.Unavailable, Reason: pb.ErrorReason_ERROR_REASON_TRY_AGAIN, RetryDelay: delay}
}

func sms() *pb.SendSmsRequest {
	return &pb.SendSmsRequest{Text: "Hello", Sender: "Arena", Destinations: []string{"962790000001", "962790000002"}}
}

func (c *calls) send(request *pb.SendSmsRequest) *pb.SendSmsResponse {
	c.Helper()
	response, err := c.client.Messages.SendSms(context.Background(), request)
	if err != nil {
		c.Fatal(err)
	}
	return response
}

func (c *calls) refused(err error) *messaging.Error {
	c.Helper()
	var failure *messaging.Error
	if !errors.As(err, &failure) {
		c.Fatalf("%v is no error of ours", err)
	}
	return failure
}

func (c *calls) equal(wanted, found interface{}) {
	c.Helper()
	if !reflect.DeepEqual(wanted, found) {
		c.Fatalf("wanted %v, found %v", wanted, found)
	}
}

func (c *calls) tokens() []string {
	var tokens []string
	for _, request := range c.Requests() {
		tokens = append(tokens, request.(*pb.WatchMessageRequest).ResumeToken)
	}
	return tokens
}

func (c *calls) read(watch *messaging.Watch) ([]*messaging.Update, error) {
	var updates []*messaging.Update
	for {
		update, err := watch.Next()
		if err != nil {
			return updates, err
		}
		updates = append(updates, update)
	}
}

func part(index int32, token string, complete bool) *pb.StatusEvent {
	snapshot := &pb.StatusSnapshot{Complete: complete, Destinations: []*pb.StatusChange{{DestinationIndex: index}}}
	return &pb.StatusEvent{ResumeToken: token, Event: &pb.StatusEvent_Snapshot{Snapshot: snapshot}}
}

func change(token string) *pb.StatusEvent {
	return &pb.StatusEvent{ResumeToken: token, Event: &pb.StatusEvent_Change{Change: &pb.StatusChange{}}}
}

// script is what each stream in turn tells before it breaks; the last one ends well.
func (c *calls) script(streams ...[]*pb.StatusEvent) {
	messagingtest.OnStream(c.Fake, func(_ *pb.WatchMessageRequest, send func(*pb.StatusEvent) error) error {
		events := streams[0]
		streams = streams[1:]
		for _, event := range events {
			if err := send(event); err != nil {
				return err
			}
		}
		if len(streams) > 0 {
			return away(time.Second)
		}
		return nil
	})
}

func TestSend_AfterUnavailable_IsRepeatedWithTheSameRequestIDWhenTheServerAsked(t *testing.T) {
	c := start(t)
	c.FailNext(away(3 * time.Second))
	c.FailNext(away(0))
	request := sms()
	c.send(request)
	ids := map[string]bool{}
	for _, sent := range c.Requests() {
		ids[sent.(*pb.SendSmsRequest).RequestId] = true
	}
	c.equal(3, len(c.Requests()))
	c.equal(1, len(ids))
	c.equal(false, ids[""])
	c.equal("", request.RequestId)
	c.equal([]time.Duration{3 * time.Second, 300 * time.Millisecond}, c.pauses)
}

func TestSend_SameValueTwice_AreTwoCalls(t *testing.T) {
	c := start(t)
	request := sms()
	if c.send(request).Message.MessageId == c.send(request).Message.MessageId {
		t.Fatal("the second call was taken for the first")
	}
}

func TestSend_RequestIDOfTheCaller_IsKeptAndToldAsReplayed(t *testing.T) {
	c := start(t)
	request := sms()
	request.RequestId = "order-4821"
	var answers []*pb.SendSmsResponse
	var replayed []bool
	for i := 0; i < 2; i++ {
		var header metadata.MD
		answer, err := c.client.Messages.SendSms(context.Background(), request, grpc.Header(&header))
		if err != nil {
			t.Fatal(err)
		}
		answers, replayed = append(answers, answer), append(replayed, messaging.Replayed(header))
	}
	c.equal(true, proto.Equal(answers[0], answers[1]))
	c.equal([]bool{false, true}, replayed)
}

func TestSend_UnavailableForGood_FailsAfterTheLastAttempt(t *testing.T) {
	c := start(t)
	for i := 0; i < 4; i++ {
		c.FailNext(away(0))
	}
	_, err := c.client.Messages.SendSms(context.Background(), sms())
	failure := c.refused(err)
	c.equal(pb.ErrorReason_ERROR_REASON_TRY_AGAIN, failure.Reason)
	c.equal(codes.Unavailable, status.Code(err))
	c.equal(3, len(c.Requests()))
}

func TestSend_PauseBeyondTheDeadline_FailsAtOnce(t *testing.T) {
	c := start(t)
	c.FailNext(away(31 * time.Second))
	_, err := c.client.Messages.SendSms(context.Background(), sms())
	c.equal(31*time.Second, c.refused(err).RetryDelay)
	c.equal(0, len(c.pauses))
}

func TestSignIn_Unavailable_IsNotRepeated(t *testing.T) {
	c := start(t)
	c.FailNext(away(0))
	_, err := c.client.Sessions.SignIn(context.Background(), &pb.SignInRequest{})
	c.refused(err)
	c.equal(1, len(c.Requests()))
}

func TestSend_Refused_TellsReasonAndFields(t *testing.T) {
	c := start(t)
	wrong := messaging.Violation{Field: "text", Reason: pb.ViolationReason_VIOLATION_REASON_REQUIRED, Description: "The text is missing."}
	c.FailNext(&messagingtest.Failure{
		Code: codes.InvalidArgument, Reason: pb.ErrorReason_ERROR_REASON_INVALID_REQUEST, Violations: []messaging.Violation{wrong},
	})
	_, err := c.client.Messages.SendSms(context.Background(), sms())
	failure := c.refused(err)
	c.equal(pb.ErrorReason_ERROR_REASON_INVALID_REQUEST, failure.Reason)
	c.equal([]messaging.Violation{wrong}, failure.Violations)
	c.equal(false, failure.Transient())
	c.equal(1, len(c.Requests()))
}

func TestWatch_BrokenInASnapshot_TellsWholeSnapshotsAndGoesOnAfterTheLastChange(t *testing.T) {
	c := start(t)
	beat := &pb.StatusEvent{ResumeToken: "beat", Event: &pb.StatusEvent_Heartbeat{Heartbeat: &pb.Heartbeat{Interval: durationpb.New(20 * time.Second)}}}
	c.script(
		[]*pb.StatusEvent{part(0, "part-0", false)},
		[]*pb.StatusEvent{part(0, "part-0", false), part(1, "part-1", true), beat, change("change-0")},
		[]*pb.StatusEvent{change("change-1")})
	updates, err := c.read(c.client.WatchMessage(context.Background(), messageID, messaging.WatchOptions{}))
	c.equal(io.EOF, err)
	c.equal(3, len(updates))
	c.equal([]interface{}{true, 2, false, 1}, []interface{}{updates[0].Snapshot, len(updates[0].Changes), updates[1].Snapshot, len(updates[1].Changes)})
	c.equal([]string{"", "part-0", "change-0"}, c.tokens())
	c.equal("change-1", updates[2].ResumeToken)
}

func TestWatch_TokenNoLongerKnown_StartsOver(t *testing.T) {
	c := start(t)
	messagingtest.OnStream(c.Fake, func(request *pb.WatchMessageRequest, send func(*pb.StatusEvent) error) error {
		if request.ResumeToken != "" {
			return &messagingtest.Failure{Code: codes.InvalidArgument, Reason: pb.ErrorReason_ERROR_REASON_RESUME_TOKEN_INVALID}
		}
		return send(part(0, "part-0", true))
	})
	updates, err := c.read(c.client.WatchMessage(context.Background(), messageID, messaging.WatchOptions{ResumeToken: "old"}))
	c.equal(io.EOF, err)
	c.equal(1, len(updates))
	c.equal([]string{"old", ""}, c.tokens())
}

func TestWatch_Silent_IsOpenedAgain(t *testing.T) {
	c := start(t)
	over := make(chan struct{})
	defer close(over)
	messagingtest.OnStream(c.Fake, func(request *pb.WatchMessageRequest, send func(*pb.StatusEvent) error) error {
		if request.ResumeToken != "" {
			return send(change("change-0"))
		}
		if err := send(part(0, "part-0", true)); err != nil {
			return err
		}
		<-over // tells nothing more until the test is over
		return nil
	})
	options := messaging.WatchOptions{HeartbeatInterval: 50 * time.Millisecond}
	updates, err := c.read(c.client.WatchMessage(context.Background(), messageID, options))
	c.equal(io.EOF, err)
	c.equal(2, len(updates))
	c.equal([]string{"", "part-0"}, c.tokens())
}

func TestWatch_NothingEverCame_GivesUp(t *testing.T) {
	c := start(t)
	for i := 0; i < 3; i++ {
		c.FailNext(away(0))
	}
	_, err := c.read(c.client.WatchMessage(context.Background(), messageID, messaging.WatchOptions{}))
	c.equal(codes.Unavailable, c.refused(err).Code)
	c.equal(3, len(c.Requests()))
}

func TestWatchStatus_EndedByTheServer_GoesOnUntilTheContextEnds(t *testing.T) {
	c := start(t)
	events := []*pb.StatusEvent{part(0, "part-0", true), change("change-0")}
	messagingtest.OnStream(c.Fake, func(_ *pb.WatchStatusRequest, send func(*pb.StatusEvent) error) error {
		event := events[0]
		events = events[1:]
		return send(event)
	})
	ctx, cancel := context.WithCancel(context.Background())
	watch := c.client.WatchStatus(ctx, messaging.WatchOptions{})
	for i := 0; i < 2; i++ {
		update, err := watch.Next()
		if err != nil {
			t.Fatal(err)
		}
		c.equal(i == 0, update.Snapshot)
	}
	cancel()
	_, err := watch.Next()
	c.equal(context.Canceled, err)
}

func TestWatchPushRun_Broken_GoesOnUntilTheRunIsOver(t *testing.T) {
	c := start(t)
	var opened int64
	messagingtest.OnStream(c.Fake, func(_ *campaigns.WatchPushRunRequest, send func(*campaigns.WatchPushRunResponse) error) error {
		opened++
		if err := send(&campaigns.WatchPushRunResponse{Run: &campaigns.PushRun{SentCount: opened}}); err != nil || opened == 2 {
			return err
		}
		return away(time.Second)
	})
	watch := c.client.WatchPushRun(context.Background(), "shop", messageID)
	for i := int64(1); i <= 2; i++ {
		told, err := watch.Next()
		if err != nil {
			t.Fatal(err)
		}
		c.equal(i, told.Run.SentCount)
	}
	_, err := watch.Next()
	c.equal(io.EOF, err)
	c.equal([]time.Duration{time.Second}, c.pauses)
}

func TestWatchPushRun_NoSuchRun_Fails(t *testing.T) {
	c := start(t)
	c.FailNext(&messagingtest.Failure{Code: codes.NotFound})
	_, err := c.client.WatchPushRun(context.Background(), "shop", messageID).Next()
	c.equal(codes.NotFound, c.refused(err).Code)
	c.equal(1, len(c.Requests()))
}

func TestEach_UntilThereIsNoToken(t *testing.T) {
	c := start(t)
	pages := map[string]*pb.ListDestinationsResponse{
		"":  {NextPageToken: "b", Destinations: []*pb.DestinationStatus{{Phone: "1"}}},
		"b": {NextPageToken: "c"},
		"c": {Destinations: []*pb.DestinationStatus{{Phone: "2"}}},
	}
	messagingtest.On(c.Fake, func(request *pb.ListDestinationsRequest) (*pb.ListDestinationsResponse, error) {
		return pages[request.PageToken], nil
	})
	request := &pb.ListDestinationsRequest{}
	var phones []string
	get := (*pb.ListDestinationsResponse).GetDestinations
	err := messaging.Each(context.Background(), c.client.Messages.ListDestinations, request, get, func(destination *pb.DestinationStatus) error {
		phones = append(phones, destination.Phone)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.equal([]string{"1", "2"}, phones)
	c.equal("", request.PageToken)
}

func TestFake_SendsAndWatches_AsASampleDoes(t *testing.T) {
	c := start(t)
	c.Outcome = func(destination *pb.AcceptedDestination) pb.DeliveryState {
		if destination.Phone == "962790000002" {
			return pb.DeliveryState_DELIVERY_STATE_FAILED
		}
		return pb.DeliveryState_DELIVERY_STATE_DELIVERED
	}
	updates, err := c.read(c.client.WatchMessage(context.Background(), c.send(sms()).Message.MessageId, messaging.WatchOptions{}))
	c.equal(io.EOF, err)
	var states []int32
	for _, update := range updates {
		for _, change := range update.Changes {
			states = append(states, int32(change.State))
		}
	}
	c.equal([]int32{2, 2, 4, 3}, states)
}

func TestDial_AddressOfAnotherForm_IsRefused(t *testing.T) {
	for _, address := range []string{"127.0.0.1:5081", "messaging.example", "ftp://messaging.example", "http://"} {
		if _, err := messaging.Dial(address, messaging.Options{}); err == nil {
			t.Errorf("%q was taken for an address", address)
		}
	}
	if _, err := messaging.Dial("http://127.0.0.1:5081", messaging.Options{Timeout: -1, MaxAttempts: math.MinInt32}); err == nil {
		t.Error("negative options were taken")
	}
}
