// Package messaging calls a server of Grpc.Messaging by one API key: every service of the contract, with deadlines, request ids, attempts after passing
// failures, watches that go on, and errors by reason. See README.md.
package messaging

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand"
	"net/url"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/protobuf/proto"

	pb "grpc-messaging/messaging/v1"
)

// Options say how a client calls. The zero value of each field means its default.
type Options struct {
	// Key is the API key, or a device token. None sends none.
	Key string
	// Timeout is how long a unary call whose context has no deadline may take, all its attempts together. 30 seconds. Streams have none.
	Timeout time.Duration
	// MaxAttempts is how often a call is attempted in all, where it may be made again. 5.
	MaxAttempts int
	// TLS is used for addresses with https://. The system's certificates.
	TLS *tls.Config
	// Dial has further options of the connection: interceptors, limits, a dialer.
	Dial []grpc.DialOption
	// Sleep waits, or returns the context's error when that ends before. Tests put their own here.
	Sleep func(context.Context, time.Duration) error
	// Now is the clock. Tests put their own here.
	Now func() time.Time
	// Chance is a number from 0 to 1 that spreads attempts out; called from several goroutines.
	Chance func() float64
}

// Client has a stub of each service of messaging.v1. Those of campaigns are made over Conn: campaignsv1.NewPushMessagesServiceClient(client.Conn()).
// Safe for use from several goroutines; one for the life of a process is enough.
type Client struct {
	Accounts           pb.AccountsServiceClient
	Applications       pb.ApplicationsServiceClient
	Billing            pb.BillingServiceClient
	Inbound            pb.InboundServiceClient
	Devices            pb.DevicesServiceClient
	DialectCredentials pb.DialectCredentialsServiceClient
	Messages           pb.MessagesServiceClient
	OwnDevice          pb.OwnDeviceServiceClient
	OwnDeviceTokens    pb.OwnDeviceTokensServiceClient
	Providers          pb.ProvidersServiceClient
	Reports            pb.ReportsServiceClient
	Scenarios          pb.ScenariosServiceClient
	Senders            pb.SendersServiceClient
	Sessions           pb.SessionsServiceClient
	Suppressions       pb.SuppressionsServiceClient
	Templates          pb.TemplatesServiceClient
	Users              pb.UsersServiceClient
	Webhooks           pb.WebhooksServiceClient

	conn    *grpc.ClientConn
	options Options
}

// Dial makes a client of an address like https://messaging.example, or http:// without TLS (HTTP/2 all the same). It does not wait for a connection. An
// address of another form, and an option out of range, is an error.
func Dial(address string, options Options) (*Client, error) {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Hostname() == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		return nil, fmt.Errorf("%q is no address like https://messaging.example or http://127.0.0.1:5081", address)
	}
	if options.Timeout < 0 || options.MaxAttempts < 0 {
		return nil, errors.New("Timeout and MaxAttempts must not be negative")
	}
	options = options.withDefaults()
	target, security := parsed.Host, grpc.WithInsecure()
	if parsed.Scheme == "https" {
		security = grpc.WithTransportCredentials(credentials.NewTLS(options.TLS))
	}
	if parsed.Port() == "" {
		target += map[string]string{"http": ":80", "https": ":443"}[parsed.Scheme]
	}
	conn, err := grpc.Dial(target, append([]grpc.DialOption{
		security,
		grpc.WithChainUnaryInterceptor(options.unary),
		grpc.WithChainStreamInterceptor(options.stream),
		grpc.WithDefaultCallOptions(grpc.ForceCodec(Codec{})),
	}, options.Dial...)...)
	if err != nil {
		return nil, err
	}
	return &Client{
		Accounts:           pb.NewAccountsServiceClient(conn),
		Applications:       pb.NewApplicationsServiceClient(conn),
		Billing:            pb.NewBillingServiceClient(conn),
		Inbound:            pb.NewInboundServiceClient(conn),
		Devices:            pb.NewDevicesServiceClient(conn),
		DialectCredentials: pb.NewDialectCredentialsServiceClient(conn),
		Messages:           pb.NewMessagesServiceClient(conn),
		OwnDevice:          pb.NewOwnDeviceServiceClient(conn),
		OwnDeviceTokens:    pb.NewOwnDeviceTokensServiceClient(conn),
		Providers:          pb.NewProvidersServiceClient(conn),
		Reports:            pb.NewReportsServiceClient(conn),
		Scenarios:          pb.NewScenariosServiceClient(conn),
		Senders:            pb.NewSendersServiceClient(conn),
		Sessions:           pb.NewSessionsServiceClient(conn),
		Suppressions:       pb.NewSuppressionsServiceClient(conn),
		Templates:          pb.NewTemplatesServiceClient(conn),
		Users:              pb.NewUsersServiceClient(conn),
		Webhooks:           pb.NewWebhooksServiceClient(conn),
		conn:               conn,
		options:            options,
	}, nil
}

// Conn is what stubs of further services are made over; they get deadlines, request ids and attempts, too.
func (c *Client) Conn() grpc.ClientConnInterface { return c.conn }

// Close closes the connection. Calls under way end as cancelled.
func (c *Client) Close() error { return c.conn.Close() }

func (o Options) withDefaults() Options {
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxAttempts == 0 {
		o.MaxAttempts = 5
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Chance == nil {
		o.Chance = rand.Float64
	}
	if o.Sleep == nil {
		o.Sleep = func(ctx context.Context, pause time.Duration) error {
			timer := time.NewTimer(pause)
			defer timer.Stop()
			select {
			case <-timer.C:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return o
}

// Codec marshals by the protobuf runtime that the generated code is made for; older versions of grpc-go marshal by another.
type Codec struct{}

// Name is what grpc-go calls protobuf.
func (Codec) Name() string { return "proto" }

// String is what grpc-go's servers call protobuf.
func (Codec) String() string { return "proto" }

// Marshal writes a message.
func (Codec) Marshal(v interface{}) ([]byte, error) {
	message, ok := v.(proto.Message)
	if !ok {
		return nil, fmt.Errorf("%T is no message of protobuf", v)
	}
	return proto.Marshal(message)
}

// Unmarshal reads a message.
func (Codec) Unmarshal(data []byte, v interface{}) error {
	message, ok := v.(proto.Message)
	if !ok {
		return fmt.Errorf("%T is no message of protobuf", v)
	}
	return proto.Unmarshal(data, message)
}
