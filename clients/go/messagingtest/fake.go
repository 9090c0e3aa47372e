// Package messagingtest has a server for tests of callers, in the process and without a network.
package messagingtest

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	messaging "grpc-messaging"
	pb "grpc-messaging/messaging/v1"
)

// Failure is an error as the service makes it: what answers a call returns it.
type Failure struct {
	Code       codes.Code
	Reason     pb.ErrorReason
	RetryDelay time.Duration
	Violations []messaging.Violation
}

// Error is the reason.
func (f *Failure) Error() string { return f.reason() }

func (f *Failure) reason() string { return strings.TrimPrefix(f.Reason.String(), "ERROR_REASON_") }

// Fake accepts sends over SMS, push and scenarios, answers a repeated request id as the first time, and tells over watches of a message that every
// destination is DELIVERED, or what Outcome says. Any other call is answered by what On and OnStream were given, else UNIMPLEMENTED.
type Fake struct {
	// Outcome says what becomes of a destination.
	Outcome func(*pb.AcceptedDestination) pb.DeliveryState

	server   *grpc.Server
	listener *bufconn.Listener

	lock        sync.Mutex
	requests    []proto.Message
	failures    []*Failure
	answers     map[protoreflect.FullName]func(proto.Message, func(proto.Message) error) error
	messages    map[string]*pb.AcceptedMessage
	byRequestID map[string]proto.Message
}

// New starts a server; Stop ends it.
func New() *Fake {
	f := &Fake{
		Outcome:     func(*pb.AcceptedDestination) pb.DeliveryState { return pb.DeliveryState_DELIVERY_STATE_DELIVERED },
		listener:    bufconn.Listen(1 << 16),
		answers:     map[protoreflect.FullName]func(proto.Message, func(proto.Message) error) error{},
		messages:    map[string]*pb.AcceptedMessage{},
		byRequestID: map[string]proto.Message{},
	}
	On(f, func(request *pb.SendSmsRequest) (*pb.SendSmsResponse, error) {
		var destinations []*pb.AcceptedDestination
		for _, phone := range request.Destinations {
			destinations = append(destinations, &pb.AcceptedDestination{Phone: phone, Channel: pb.Channel_CHANNEL_SMS})
		}
		return &pb.SendSmsResponse{Message: f.accept(destinations)}, nil
	})
	On(f, func(request *pb.SendPushRequest) (*pb.SendPushResponse, error) {
		return &pb.SendPushResponse{Message: f.accept(accepted(request.Destinations))}, nil
	})
	On(f, func(request *pb.SendOmniRequest) (*pb.SendOmniResponse, error) {
		return &pb.SendOmniResponse{Message: f.accept(accepted(request.Destinations))}, nil
	})
	OnStream(f, f.watch)
	f.server = grpc.NewServer(grpc.UnknownServiceHandler(f.handle), grpc.CustomCodec(messaging.Codec{}))
	go f.serve()
	return f
}

// On answers unary calls by their request's type. Replaces what answered before.
func On[Q, R proto.Message](f *Fake, answer func(Q) (R, error)) {
	set[Q](f, func(request proto.Message, send func(proto.Message) error) error {
		response, err := answer(request.(Q))
		if err != nil {
			return err
		}
		return send(response)
	})
}

// OnStream answers calls with a stream, by their request's type. Replaces what answered before.
func OnStream[Q, R proto.Message](f *Fake, answer func(Q, func(R) error) error) {
	set[Q](f, func(request proto.Message, send func(proto.Message) error) error {
		return answer(request.(Q), func(response R) error { return send(response) })
	})
}

// Client makes a client of this server.
func (f *Fake) Client(options messaging.Options) (*messaging.Client, error) {
	dial := func(context.Context, string) (net.Conn, error) { return f.listener.Dial() }
	options.Dial = append(options.Dial, grpc.WithContextDialer(dial))
	return messaging.Dial("http://fake", options)
}

// Requests are all that have come, also those that failed, in order.
func (f *Fake) Requests() []proto.Message {
	f.lock.Lock()
	defer f.lock.Unlock()
	return append([]proto.Message(nil), f.requests...)
}

// FailNext fails the next call, whichever it is; called several times, as many calls.
func (f *Fake) FailNext(failure *Failure) {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.failures = append(f.failures, failure)
}

// Stop ends it; calls under way end as cancelled.
func (f *Fake) Stop() { f.server.Stop() }

func (f *Fake) serve() {
	if err := f.server.Serve(f.listener); err != nil {
		panic(err) // the listener is in memory, and closed by Stop alone
	}
}

func set[Q proto.Message](f *Fake, answer func(proto.Message, func(proto.Message) error) error) {
	var request Q
	f.lock.Lock()
	defer f.lock.Unlock()
	f.answers[request.ProtoReflect().Descriptor().FullName()] = answer
}

func (f *Fake) handle(_ interface{}, stream grpc.ServerStream) error {
	err := f.answer(stream)
	failure, ok := err.(*Failure)
	if !ok {
		return err
	}
	return failure.status()
}

func (f *Fake) answer(stream grpc.ServerStream) error {
	path, _ := grpc.MethodFromServerStream(stream)
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(strings.ReplaceAll(path[1:], "/", ".")))
	if err != nil {
		return &Failure{Code: codes.Unimplemented, Reason: pb.ErrorReason_ERROR_REASON_UNKNOWN_METHOD}
	}
	method := found.(protoreflect.MethodDescriptor)
	kind, err := protoregistry.GlobalTypes.FindMessageByName(method.Input().FullName())
	if err != nil {
		return err
	}
	request := kind.New().Interface()
	if err := stream.RecvMsg(request); err != nil {
		return err
	}
	requestID := ""
	if field := method.Input().Fields().ByName("request_id"); field != nil {
		requestID = request.ProtoReflect().Get(field).String()
	}

	f.lock.Lock()
	f.requests = append(f.requests, request)
	var failure *Failure
	if len(f.failures) > 0 {
		failure, f.failures = f.failures[0], f.failures[1:]
	}
	earlier, handler := f.byRequestID[requestID], f.answers[method.Input().FullName()]
	f.lock.Unlock()

	switch {
	case failure != nil:
		return failure
	case requestID != "" && earlier != nil:
		if err := stream.SetHeader(metadata.Pairs("idempotency-replayed", "true")); err != nil {
			return err
		}
		return stream.SendMsg(earlier)
	case handler == nil:
		return &Failure{Code: codes.Unimplemented, Reason: pb.ErrorReason_ERROR_REASON_UNKNOWN_METHOD}
	}
	return handler(request, func(response proto.Message) error {
		if requestID != "" {
			f.lock.Lock()
			f.byRequestID[requestID] = response
			f.lock.Unlock()
		}
		return stream.SendMsg(response)
	})
}

func (f *Fake) accept(destinations []*pb.AcceptedDestination) *pb.AcceptedMessage {
	f.lock.Lock()
	defer f.lock.Unlock()
	message := &pb.AcceptedMessage{
		MessageId: fmt.Sprintf("%024x", len(f.messages)+1), DestinationCount: int32(len(destinations)), Destinations: destinations,
	}
	for i, destination := range destinations {
		destination.DestinationIndex, destination.State = int32(i), pb.DeliveryState_DELIVERY_STATE_PENDING
	}
	f.messages[message.MessageId] = message
	return message
}

func (f *Fake) watch(request *pb.WatchMessageRequest, send func(*pb.StatusEvent) error) error {
	f.lock.Lock()
	message := f.messages[request.MessageId]
	f.lock.Unlock()
	if message == nil {
		return &Failure{Code: codes.NotFound, Reason: pb.ErrorReason_ERROR_REASON_MESSAGE_NOT_FOUND}
	}
	told := 0 // the token is the number of changes told
	if request.ResumeToken == "" {
		snapshot := &pb.StatusSnapshot{Complete: true}
		for _, destination := range message.Destinations {
			snapshot.Destinations = append(snapshot.Destinations, change(message, destination, pb.DeliveryState_DELIVERY_STATE_PENDING))
		}
		if err := send(&pb.StatusEvent{ResumeToken: "0", Event: &pb.StatusEvent_Snapshot{Snapshot: snapshot}}); err != nil {
			return err
		}
	} else {
		var err error
		if told, err = strconv.Atoi(request.ResumeToken); err != nil || told > len(message.Destinations) {
			return &Failure{Code: codes.InvalidArgument, Reason: pb.ErrorReason_ERROR_REASON_RESUME_TOKEN_INVALID}
		}
	}
	for _, destination := range message.Destinations[told:] {
		told++
		event := &pb.StatusEvent_Change{Change: change(message, destination, f.Outcome(destination))}
		if err := send(&pb.StatusEvent{ResumeToken: strconv.Itoa(told), Event: event}); err != nil {
			return err
		}
	}
	return nil
}

func accepted(destinations []*pb.Destination) []*pb.AcceptedDestination {
	var all []*pb.AcceptedDestination
	for _, d := range destinations {
		all = append(all, &pb.AcceptedDestination{
			DeviceId: d.DeviceId, UserId: d.UserId, Username: d.Username, Email: d.Email, Phone: d.Phone, Channel: pb.Channel_CHANNEL_PUSH,
		})
	}
	return all
}

func change(message *pb.AcceptedMessage, destination *pb.AcceptedDestination, state pb.DeliveryState) *pb.StatusChange {
	moving := state == pb.DeliveryState_DELIVERY_STATE_PENDING || state == pb.DeliveryState_DELIVERY_STATE_SENT ||
		state == pb.DeliveryState_DELIVERY_STATE_SCHEDULED
	return &pb.StatusChange{
		MessageId: message.MessageId, DestinationIndex: destination.DestinationIndex, DeviceId: destination.DeviceId, Phone: destination.Phone,
		Channel: destination.Channel, State: state, Settled: !moving,
	}
}
