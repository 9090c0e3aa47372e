package messaging

import (
	"context"
	"crypto/rand"
	"fmt"
	"math"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
)

const (
	firstPause   = 200 * time.Millisecond
	longestPause = 10 * time.Second
)

// unary gives a call a deadline, the key, a request id and further attempts, and turns its error into ours.
func (o Options) unary(
	ctx context.Context, method string, request, reply interface{}, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.Timeout)
		defer cancel()
	}
	// By the client's own clock, so that pauses count which a test only pretends to make.
	deadline, _ := ctx.Deadline()
	end := o.Now().Add(time.Until(deadline))
	request, mayRepeat := prepare(method, request)
	for attempts := 1; ; attempts++ {
		err := invoke(o.withKey(ctx), method, request, reply, conn, options...)
		if err == nil {
			return nil
		}
		failure := AsError(err)
		pause := o.pauseAfter(attempts, failure.RetryDelay)
		if !mayRepeat || !failure.Transient() || attempts >= o.MaxAttempts || !o.Now().Add(pause).Before(end) || o.Sleep(ctx, pause) != nil {
			return failure
		}
	}
}

func (o Options) stream(
	ctx context.Context, desc *grpc.StreamDesc, conn *grpc.ClientConn, method string, open grpc.Streamer, options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	stream, err := open(o.withKey(ctx), desc, conn, method, options...)
	if err != nil {
		return nil, AsError(err)
	}
	return translated{stream}, nil
}

// translated is a stream whose errors are ours.
type translated struct{ grpc.ClientStream }

func (s translated) RecvMsg(message interface{}) error {
	return translate(s.ClientStream.RecvMsg(message))
}

func (o Options) withKey(ctx context.Context) context.Context {
	if sent, _ := metadata.FromOutgoingContext(ctx); o.Key == "" || len(sent.Get("authorization")) > 0 {
		return ctx
	}
	return metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+o.Key)
}

// pauseAfter is what to wait after so many failures in a row: what the server asks for, else twice as long each time, with chance in it.
func (o Options) pauseAfter(failures int, asked time.Duration) time.Duration {
	if asked > 0 {
		return asked
	}
	full := math.Min(float64(firstPause)*math.Pow(2, float64(failures-1)), float64(longestPause))
	return time.Duration(full * (0.5 + o.Chance()/2))
}

// prepare gives the request with a request id, on a copy, so that the same value can be sent again and mean another call; and whether it may be made again.
func prepare(method string, request interface{}) (interface{}, bool) {
	message, ok := request.(proto.Message)
	if !ok {
		return request, false
	}
	if onlyReads(method) {
		return request, true
	}
	field := message.ProtoReflect().Descriptor().Fields().ByName("request_id")
	if field == nil {
		return request, false
	}
	if message.ProtoReflect().Get(field).String() != "" {
		return request, true
	}
	copied := proto.Clone(message)
	copied.ProtoReflect().Set(field, protoreflect.ValueOfString(newUUID()))
	return copied, true
}

func onlyReads(method string) bool {
	name := strings.ReplaceAll(strings.TrimPrefix(method, "/"), "/", ".")
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(name))
	if err != nil {
		return false
	}
	options, ok := found.Options().(*descriptorpb.MethodOptions)
	return ok && options.GetIdempotencyLevel() == descriptorpb.MethodOptions_NO_SIDE_EFFECTS
}

func newUUID() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		panic(err) // the system has no randomness left: nothing may be sent under an id that is not unique
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// Replayed tells whether an answer is that of an earlier call with the same request id, and this one did nothing: of the header of the call, which
// grpc.Header gives.
func Replayed(header metadata.MD) bool {
	values := header.Get("idempotency-replayed")
	return len(values) > 0 && values[0] == "true"
}

// Each reads a list to its end, each page asked for when the one before has been read, and hands over entry by entry; it ends early with the error of each:
//
//	messaging.Each(ctx, client.Messages.ListMessages, &pb.ListMessagesRequest{}, (*pb.ListMessagesResponse).GetMessages, func(m *pb.MessageSummary) error { ... })
func Each[Q, R proto.Message, T any](
	ctx context.Context, list func(context.Context, Q, ...grpc.CallOption) (R, error), request Q, entries func(R) []T, each func(T) error,
) error {
	asked := proto.Clone(request).(Q)
	token := asked.ProtoReflect().Descriptor().Fields().ByName("page_token")
	if token == nil {
		return fmt.Errorf("%s has no page_token", asked.ProtoReflect().Descriptor().FullName())
	}
	for {
		page, err := list(ctx, asked)
		if err != nil {
			return err
		}
		for _, entry := range entries(page) {
			if err := each(entry); err != nil {
				return err
			}
		}
		next := page.ProtoReflect().Descriptor().Fields().ByName("next_page_token")
		if next == nil {
			return fmt.Errorf("%s has no next_page_token", page.ProtoReflect().Descriptor().FullName())
		}
		nextToken := page.ProtoReflect().Get(next)
		if nextToken.String() == "" {
			return nil
		}
		asked.ProtoReflect().Set(token, nextToken)
	}
}
