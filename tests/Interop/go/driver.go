// Runs every scenario with grpc-go and prints a line of JSON for each: {"case": ..., "error": ...}. The last one, shutdown, first prints
// {"watching": true}; whoever started this then stops the server.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/durationpb"

	pb "grpc-messaging/messaging/v1"
)

const limit = time.Minute

// codec marshals by the protobuf runtime that generated code is made for; Debian's grpc-go is older. Bytes pass as they are.
type codec struct{}

func (codec) Name() string { return "proto" }

func (codec) Marshal(v interface{}) ([]byte, error) {
	if raw, ok := v.(*[]byte); ok {
		return *raw, nil
	}
	return proto.Marshal(v.(proto.Message))
}

func (codec) Unmarshal(data []byte, v interface{}) error {
	if raw, ok := v.(*[]byte); ok {
		*raw = append([]byte(nil), data...)
		return nil
	}
	return proto.Unmarshal(data, v.(proto.Message))
}

var (
	key          string
	channel      *grpc.ClientConn
	messages     pb.MessagesServiceClient
	applications pb.ApplicationsServiceClient
	devices      pb.DevicesServiceClient
	scenarios    pb.ScenariosServiceClient
)

type scenario struct {
	name string
	run  func()
}

// check ends a scenario, which main recovers from.
func check(holds bool, told ...interface{}) {
	if !holds {
		panic(fmt.Sprint(told...))
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func equal(expected, actual interface{}) {
	check(reflect.DeepEqual(expected, actual), "expected ", expected, ", got ", actual)
}

// call is a context with the key and a deadline, and more metadata.
func call(timeout time.Duration, more ...string) (context.Context, context.CancelFunc) {
	pairs := append([]string{"authorization", "Bearer " + key}, more...)
	return context.WithTimeout(metadata.NewOutgoingContext(context.Background(), metadata.Pairs(pairs...)), timeout)
}

func within() context.Context {
	ctx, _ := call(limit) // the deadline ends it
	return ctx
}

func sms(destinations ...string) *pb.SendSmsRequest {
	if len(destinations) == 0 {
		destinations = []string{"962790000011"}
	}
	return &pb.SendSmsRequest{Text: "Hello", Sender: "Arena", Destinations: destinations}
}

func send(ctx context.Context, request *pb.SendSmsRequest, options ...grpc.CallOption) string {
	response, err := messages.SendSms(ctx, request, options...)
	must(err)
	return response.Message.MessageId
}

func get(messageID string) *pb.Message {
	response, err := messages.GetMessage(within(), &pb.GetMessageRequest{MessageId: messageID})
	must(err)
	return response.Message
}

func errorInfo(err error) *errdetails.ErrorInfo {
	for _, detail := range status.Convert(err).Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			return info
		}
	}
	panic(fmt.Sprint("no ErrorInfo in ", err))
}

func fails(err error, code codes.Code, reason string) {
	equal(code, status.Code(err))
	if reason != "" {
		info := errorInfo(err)
		equal([]string{reason, "grpc-messaging"}, []string{info.Reason, info.Domain})
	}
}

func openWatch(ctx context.Context) pb.MessagesService_WatchStatusClient {
	watch, err := messages.WatchStatus(ctx, &pb.WatchStatusRequest{})
	must(err)
	first, err := watch.Recv()
	must(err)
	check(first.GetSnapshot() != nil, first)
	return watch
}

func drain(watch pb.MessagesService_WatchStatusClient) error {
	for {
		if _, err := watch.Recv(); err != nil {
			return err
		}
	}
}

// changesAfter reads changes until there are enough; then drops the stream.
func changesAfter(token string, areEnough func([]*pb.StatusEvent) bool) []*pb.StatusEvent {
	ctx, cancel := call(limit)
	defer cancel()
	watch, err := messages.WatchStatus(ctx, &pb.WatchStatusRequest{ResumeToken: token})
	must(err)
	changes := []*pb.StatusEvent{}
	for {
		event, err := watch.Recv()
		must(err)
		if event.GetChange() != nil {
			changes = append(changes, event)
			if areEnough(changes) {
				return changes
			}
		}
	}
}

func startToken() string {
	ctx, cancel := call(limit)
	defer cancel()
	watch, err := messages.WatchStatus(ctx, &pb.WatchStatusRequest{})
	must(err)
	for {
		event, err := watch.Recv()
		must(err)
		if event.GetSnapshot().GetComplete() {
			return event.ResumeToken
		}
	}
}

// follow reads the watch of one message to its end.
func follow(messageID string) []*pb.StatusChange {
	watch, err := messages.WatchMessage(within(), &pb.WatchMessageRequest{MessageId: messageID})
	must(err)
	changes := []*pb.StatusChange{}
	for {
		event, err := watch.Recv()
		if err != nil {
			equal("EOF", err.Error())
			return changes
		}
		changes = append(changes, event.GetSnapshot().GetDestinations()...)
		if change := event.GetChange(); change != nil {
			changes = append(changes, change)
		}
	}
}

func states(changes []*pb.StatusChange) []string {
	names := []string{}
	for _, change := range changes {
		names = append(names, strings.TrimPrefix(change.State.String(), "DELIVERY_STATE_"))
	}
	return names
}

func caseSend() {
	phones := []string{}
	for _, destination := range get(send(within(), sms("962790000011", "962790000002"))).Destinations {
		phones = append(phones, destination.Phone)
	}
	equal([]string{"962790000011", "962790000002"}, phones)
}

func caseFallback() {
	application, err := applications.CreateApplication(within(), &pb.CreateApplicationRequest{Application: &pb.Application{Name: "Shop"}})
	must(err)
	applicationID := application.Application.ApplicationId
	device := &pb.Device{DeviceId: "silent-03", Platform: pb.Platform_PLATFORM_ANDROID, Phone: "962790000011", PushToken: "token"}
	_, err = devices.RegisterDevice(within(), &pb.RegisterDeviceRequest{ApplicationId: applicationID, Device: device})
	must(err)
	scenario, err := scenarios.CreateScenario(within(), &pb.CreateScenarioRequest{Scenario: &pb.Scenario{Name: "Push, then SMS", Steps: []*pb.Step{
		{Channel: pb.Channel_CHANNEL_PUSH, Sender: "Arena", ApplicationId: applicationID, Timeout: durationpb.New(100 * time.Millisecond)},
		{Channel: pb.Channel_CHANNEL_SMS, Sender: "Arena"},
	}}})
	must(err)
	sent, err := messages.SendOmni(within(), &pb.SendOmniRequest{
		Route:        &pb.SendOmniRequest_ScenarioKey{ScenarioKey: scenario.Scenario.ScenarioKey},
		PushContent:  &pb.PushContent{Text: "Hello"},
		SmsContent:   &pb.SmsContent{Text: "Hello"},
		Destinations: []*pb.Destination{{DeviceId: "silent-03"}},
	})
	must(err)
	changes := follow(sent.Message.MessageId)
	last := changes[len(changes)-1]
	check(last.Channel == pb.Channel_CHANNEL_SMS && last.State == pb.DeliveryState_DELIVERY_STATE_DELIVERED, last)
}

func casePaging() {
	messageID := send(within(), sms("962790000011", "962790000021", "962790000031", "962790000041", "962790000051"))
	indexes, token := []int32{}, ""
	for {
		page, err := messages.ListDestinations(within(), &pb.ListDestinationsRequest{MessageId: messageID, PageSize: 2, PageToken: token})
		must(err)
		check(len(page.Destinations) <= 2, page)
		for _, destination := range page.Destinations {
			indexes = append(indexes, destination.DestinationIndex)
		}
		if token = page.NextPageToken; token == "" {
			break
		}
	}
	equal([]int32{0, 1, 2, 3, 4}, indexes)
}

func caseWatch() {
	seen := states(follow(send(within(), sms())))
	known := []string{"PENDING", "SENT", "DELIVERED"}
	check(len(seen) > 0 && len(seen) <= 3, seen)
	equal(known[3-len(seen):], seen)
}

func caseWatchResume() {
	start := startToken()
	messageID := send(within(), sms("962790000011", "962790000012", "962790000013"))
	final := func(changes []*pb.StatusEvent) (count int) {
		for _, event := range changes {
			if change := event.GetChange(); change.MessageId == messageID && change.State == pb.DeliveryState_DELIVERY_STATE_DELIVERED {
				count++
			}
		}
		return count
	}
	seen, token := []*pb.StatusEvent{}, start
	for final(seen) < 3 {
		seen = append(seen, changesAfter(token, func(changes []*pb.StatusEvent) bool {
			return len(changes) == 2 || final(seen)+final(changes) == 3
		})...)
		token = seen[len(seen)-1].ResumeToken
	}
	whole := changesAfter(start, func(changes []*pb.StatusEvent) bool { return changes[len(changes)-1].ResumeToken == token })
	equal(len(whole), len(seen))
	for i := range whole {
		check(proto.Equal(whole[i], seen[i]), whole[i], seen[i])
	}
	for index := int32(0); index < 3; index++ {
		of := []*pb.StatusChange{}
		for _, event := range seen {
			if change := event.GetChange(); change.MessageId == messageID && change.DestinationIndex == index {
				of = append(of, change)
			}
		}
		equal([]string{"PENDING", "SENT", "DELIVERED"}, states(of))
	}
}

func caseErrorDetails() {
	_, err := messages.SendSms(within(), &pb.SendSmsRequest{})
	fails(err, codes.InvalidArgument, "INVALID_REQUEST")
	fields := []string{}
	for _, detail := range status.Convert(err).Details() {
		if request, ok := detail.(*errdetails.BadRequest); ok {
			for _, violation := range request.FieldViolations {
				fields = append(fields, violation.Field)
			}
		}
	}
	equal([]string{"text", "sender", "destinations"}, fields)
	watch, err := messages.WatchMessage(within(), &pb.WatchMessageRequest{MessageId: "5c8fa397a2c2fa4d07682600"})
	must(err)
	_, err = watch.Recv()
	fails(err, codes.NotFound, "MESSAGE_NOT_FOUND")
}

func caseUnauthenticated() {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	_, err := messages.SendSms(ctx, sms())
	fails(err, codes.Unauthenticated, "NOT_AUTHENTICATED")
}

func caseDeadline() {
	ctx, cancel := call(2 * time.Second)
	defer cancel()
	fails(drain(openWatch(ctx)), codes.DeadlineExceeded, "")
}

func caseCancel() {
	ctx, cancel := call(limit)
	watch := openWatch(ctx)
	cancel()
	fails(drain(watch), codes.Canceled, "")
}

func caseIdempotency() {
	request := sms()
	request.RequestId = "order-4821"
	content, err := proto.Marshal(request)
	must(err)
	answers, replayed := [][]byte{}, [][]string{}
	for i := 0; i < 2; i++ {
		var answer []byte
		var headers metadata.MD
		must(channel.Invoke(within(), "/messaging.v1.MessagesService/SendSms", &content, &answer, grpc.Header(&headers)))
		answers, replayed = append(answers, answer), append(replayed, headers.Get("idempotency-replayed"))
	}
	check(bytes.Equal(answers[0], answers[1]), answers)
	equal([][]string{nil, {"true"}}, replayed)
	request.Text = "Other"
	_, err = messages.SendSms(within(), request)
	fails(err, codes.AlreadyExists, "REQUEST_ID_REUSED")
}

func caseGzip() {
	destinations := []string{}
	for i := 0; i < 200; i++ {
		destinations = append(destinations, fmt.Sprintf("9627900%03d02", i))
	}
	equal(200, len(get(send(within(), sms(destinations...), grpc.UseCompressor(gzip.Name))).Destinations))
}

func caseMessageLimit() {
	text := strings.Repeat("a", 4*1024*1024-5) // a tag and the length in four bytes go before it
	_, err := messages.SendSms(within(), &pb.SendSmsRequest{Text: text})
	fails(err, codes.InvalidArgument, "INVALID_REQUEST")
	_, err = messages.SendSms(within(), &pb.SendSmsRequest{Text: text + "a"})
	fails(err, codes.ResourceExhausted, "REQUEST_TOO_LARGE")
}

func caseUndecodable() {
	broken, answer := []byte{0x0a, 5, 1}, []byte{} // a field that says that five bytes follow, and one does
	fails(channel.Invoke(within(), "/messaging.v1.MessagesService/SendSms", &broken, &answer), codes.Internal, "UNREADABLE_REQUEST")
}

func caseBinaryMetadata() {
	value := make([]byte, 256)
	for i := range value {
		value[i] = byte(i)
	}
	once, cancel := call(limit, "x-trace-bin", string(value))
	defer cancel()
	send(once, sms())
	twice, cancel := call(limit, "x-trace-bin", string(value), "x-trace-bin", string(value))
	defer cancel()
	send(twice, sms())
}

func caseShutdown() {
	watch := openWatch(within())
	fmt.Println(`{"watching": true}`)
	err := drain(watch)
	fails(err, codes.Unavailable, "TRY_AGAIN")
	check(errorInfo(err).Metadata["resume_token"] != "", err)
	for _, detail := range status.Convert(err).Details() {
		if retry, ok := detail.(*errdetails.RetryInfo); ok {
			check(retry.RetryDelay.Seconds > 0, retry)
			return
		}
	}
	panic("no RetryInfo")
}

// run answers what went wrong; empty when nothing did.
func run(body func()) (failure string) {
	defer func() {
		if told := recover(); told != nil {
			failure = fmt.Sprintf("%v\n%s", told, debug.Stack())
		}
	}()
	body()
	return ""
}

func main() {
	address := flag.String("address", "", "")
	ca := flag.String("ca", "", "")
	flag.StringVar(&key, "key", "", "")
	flag.String("schema", "", "for those who have no messages of google.rpc")
	flag.Parse()
	encoding.RegisterCodec(codec{})
	security := grpc.WithInsecure()
	if *ca != "" {
		trusted, err := credentials.NewClientTLSFromFile(*ca, "")
		must(err)
		security = grpc.WithTransportCredentials(trusted)
	}
	var err error
	channel, err = grpc.Dial(strings.SplitN(*address, "://", 2)[1], security)
	must(err)
	messages, applications = pb.NewMessagesServiceClient(channel), pb.NewApplicationsServiceClient(channel)
	devices, scenarios = pb.NewDevicesServiceClient(channel), pb.NewScenariosServiceClient(channel)
	output := json.NewEncoder(os.Stdout)
	for _, each := range []scenario{
		{"send", caseSend}, {"fallback", caseFallback}, {"paging", casePaging}, {"watch", caseWatch}, {"watch_resume", caseWatchResume},
		{"error_details", caseErrorDetails}, {"unauthenticated", caseUnauthenticated}, {"deadline", caseDeadline}, {"cancel", caseCancel},
		{"idempotency", caseIdempotency}, {"gzip", caseGzip}, {"message_limit", caseMessageLimit}, {"undecodable", caseUndecodable},
		{"binary_metadata", caseBinaryMetadata}, {"shutdown", caseShutdown},
	} {
		told := map[string]string{"case": each.name}
		if failure := run(each.run); failure != "" {
			told["error"] = failure
		}
		must(output.Encode(told))
	}
}
