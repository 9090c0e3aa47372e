package messaging

import (
	"context"
	"io"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/durationpb"

	campaigns "grpc-messaging/messaging/campaigns/v1"
	pb "grpc-messaging/messaging/v1"
)

// WatchOptions say what a watch tells, and where it begins.
type WatchOptions struct {
	// ResumeToken is that of the last update that was seen, by this process or an earlier one. Empty = from the start.
	ResumeToken string
	// End says when the watch of a message ends by itself. Once every destination has settled, by default.
	End pb.WatchEnd
	// HeartbeatInterval is the silence after which the server sends a sign of life, 1 second to 5 minutes; after twice that the stream is given up. 15 seconds.
	HeartbeatInterval time.Duration
	// IncludeLabels asks for the correlation id and the labels of the messages.
	IncludeLabels bool
}

// Update is what a watch tells at once.
type Update struct {
	// Changes are one change; of a snapshot, the latest change of each destination.
	Changes []*pb.StatusChange
	// Snapshot tells whether the changes are a whole snapshot, which replaces all that was known. The first update is one; a later one may be.
	Snapshot bool
	// ResumeToken is where to go on after this update.
	ResumeToken string
}

type eventStream interface {
	Recv() (*pb.StatusEvent, error)
}

// Watch reads a watch over any number of streams: each goes on after the last event of the one before. Snapshots are gathered until they are whole, so
// that what a broken stream left half told is never seen. For one goroutine.
type Watch struct {
	ctx          context.Context
	options      Options
	open         func(ctx context.Context, token string) (eventStream, error)
	endsByItself bool
	token        string
	interval     time.Duration
	failures     int
	hasAnswered  bool

	stream   eventStream
	cancel   context.CancelFunc
	patience time.Duration
	snapshot []*pb.StatusChange
}

// WatchMessage follows one message: first where all its destinations stand, then every change, none missed, none repeated, until it ends as End says. A
// stream that breaks or falls silent is opened again where it was; before anything has come, no more than MaxAttempts times. The context ends it.
func (c *Client) WatchMessage(ctx context.Context, messageID string, options WatchOptions) *Watch {
	return c.watch(ctx, options, true, func(ctx context.Context, token string, interval *durationpb.Duration) (eventStream, error) {
		return c.Messages.WatchMessage(ctx, &pb.WatchMessageRequest{
			MessageId: messageID, ResumeToken: token, End: options.End, HeartbeatInterval: interval, IncludeLabels: options.IncludeLabels,
		})
	})
}

// WatchStatus follows all messages of the account: first the destinations that are not settled, then every change, as WatchMessage does. Goes on until
// the context ends.
func (c *Client) WatchStatus(ctx context.Context, options WatchOptions) *Watch {
	return c.watch(ctx, options, false, func(ctx context.Context, token string, interval *durationpb.Duration) (eventStream, error) {
		return c.Messages.WatchStatus(ctx, &pb.WatchStatusRequest{ResumeToken: token, HeartbeatInterval: interval, IncludeLabels: options.IncludeLabels})
	})
}

func (c *Client) watch(
	ctx context.Context, options WatchOptions, endsByItself bool, open func(context.Context, string, *durationpb.Duration) (eventStream, error),
) *Watch {
	interval := options.HeartbeatInterval
	if interval == 0 {
		interval = 15 * time.Second
	}
	return &Watch{
		ctx: ctx, options: c.options, endsByItself: endsByItself, token: options.ResumeToken, interval: interval,
		open: func(ctx context.Context, token string) (eventStream, error) {
			return open(ctx, token, durationpb.New(interval))
		},
	}
}

// Next waits for the next update. io.EOF is the watch's end; an *Error says that the server refuses, or never answered; the context's error that it ended.
func (w *Watch) Next() (*Update, error) {
	for {
		event, err := w.receive()
		if err == nil {
			if update := w.take(event); update != nil {
				return update, nil
			}
			continue
		}
		w.Close()
		if w.ctx.Err() != nil {
			return nil, w.ctx.Err()
		}
		if err == io.EOF && w.endsByItself {
			return nil, io.EOF
		}
		if err := w.recover(err); err != nil {
			return nil, err
		}
	}
}

// Close ends the stream. A watch that was read to its end needs none.
func (w *Watch) Close() {
	if w.cancel != nil {
		w.cancel()
		w.cancel, w.stream = nil, nil
	}
}

func (w *Watch) receive() (*pb.StatusEvent, error) {
	if w.cancel == nil {
		var ctx context.Context
		ctx, w.cancel = context.WithCancel(w.ctx)
		w.patience, w.snapshot = 2*w.interval, nil
		stream, err := w.open(ctx, w.token)
		if err != nil {
			return nil, err
		}
		w.stream = stream
	}
	timer := time.AfterFunc(w.patience, w.cancel)
	defer timer.Stop()
	return w.stream.Recv()
}

func (w *Watch) take(event *pb.StatusEvent) *Update {
	w.token, w.failures, w.hasAnswered = event.ResumeToken, 0, true
	if change := event.GetChange(); change != nil {
		return &Update{Changes: []*pb.StatusChange{change}, ResumeToken: w.token}
	}
	if interval := event.GetHeartbeat().GetInterval(); interval != nil {
		w.patience = 2 * interval.AsDuration()
	}
	if part := event.GetSnapshot(); part != nil {
		w.snapshot = append(w.snapshot, part.Destinations...)
		if part.Complete {
			update := &Update{Changes: w.snapshot, Snapshot: true, ResumeToken: w.token}
			w.snapshot = nil
			return update
		}
	}
	return nil
}

// recover waits before the next stream, or returns the error that no further stream will mend.
func (w *Watch) recover(err error) error {
	w.failures++
	var asked time.Duration
	if err != io.EOF {
		failure := AsError(err)
		if failure.Reason == pb.ErrorReason_ERROR_REASON_RESUME_TOKEN_INVALID && w.token != "" {
			w.token = ""
			return nil
		}
		// Not cancelled by the caller, so given up for silence, or by what lies between.
		isBroken := failure.Transient() || failure.Code == codes.Canceled
		if !isBroken || !w.hasAnswered && w.failures >= w.options.MaxAttempts {
			return failure
		}
		asked = failure.RetryDelay
	}
	return w.options.Sleep(w.ctx, w.options.pauseAfter(w.failures, asked))
}

// RunWatch reads the watch of a run over any number of streams. Each begins with where the run stands, so nothing has to be remembered between them. For one
// goroutine.
type RunWatch struct {
	ctx         context.Context
	options     Options
	open        func(ctx context.Context) (campaigns.PushRunsService_WatchPushRunClient, error)
	failures    int
	hasAnswered bool

	stream campaigns.PushRunsService_WatchPushRunClient
	cancel context.CancelFunc
}

// WatchPushRun follows a run of a push: where it stands, then about once a second while something changes, until it is over and nothing is queued. A stream
// that breaks is opened again as of WatchMessage; the run is then told once more as it stands. The context ends it.
func (c *Client) WatchPushRun(ctx context.Context, partnerID, runID string) *RunWatch {
	stub := campaigns.NewPushRunsServiceClient(c.conn)
	return &RunWatch{
		ctx: ctx, options: c.options,
		open: func(ctx context.Context) (campaigns.PushRunsService_WatchPushRunClient, error) {
			return stub.WatchPushRun(ctx, &campaigns.WatchPushRunRequest{PartnerId: partnerID, RunId: runID})
		},
	}
}

// Next waits until more is told. io.EOF is the watch's end; an *Error says that the server refuses, or never answered; the context's error that it ended.
func (w *RunWatch) Next() (*campaigns.WatchPushRunResponse, error) {
	for {
		told, err := w.receive()
		if err == nil {
			w.failures, w.hasAnswered = 0, true
			return told, nil
		}
		w.Close()
		if w.ctx.Err() != nil {
			return nil, w.ctx.Err()
		}
		if err == io.EOF {
			return nil, io.EOF
		}
		w.failures++
		failure := AsError(err)
		if !failure.Transient() || !w.hasAnswered && w.failures >= w.options.MaxAttempts {
			return nil, failure
		}
		if err := w.options.Sleep(w.ctx, w.options.pauseAfter(w.failures, failure.RetryDelay)); err != nil {
			return nil, err
		}
	}
}

// Close ends the stream. A watch that was read to its end needs none.
func (w *RunWatch) Close() {
	if w.cancel != nil {
		w.cancel()
		w.cancel, w.stream = nil, nil
	}
}

func (w *RunWatch) receive() (*campaigns.WatchPushRunResponse, error) {
	if w.stream == nil {
		var ctx context.Context
		ctx, w.cancel = context.WithCancel(w.ctx)
		stream, err := w.open(ctx)
		if err != nil {
			return nil, err
		}
		w.stream = stream
	}
	return w.stream.Recv()
}
