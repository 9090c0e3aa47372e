package messagingtest

import (
	"strings"
	"time"

	"github.com/golang/protobuf/proto"
	spb "google.golang.org/genproto/googleapis/rpc/status"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"

	messaging "grpc-messaging"
)

// status is the failure with its details, written field by field, as messaging.AsError reads them: of google.protobuf.Any, grpc-go's versions have
// different types.
func (f *Failure) status() error {
	encoded := number(nil, 1, time.Duration(f.Code))
	encoded = text(encoded, 2, f.reason())
	add := func(kind string, message []byte) {
		encoded = text(encoded, 3, string(text(text(nil, 1, "type.googleapis.com/google.rpc."+kind), 2, string(message))))
	}
	add("ErrorInfo", text(text(nil, 1, f.reason()), 2, messaging.Domain))
	if f.RetryDelay > 0 {
		duration := number(number(nil, 1, f.RetryDelay/time.Second), 2, f.RetryDelay%time.Second)
		add("RetryInfo", text(nil, 1, string(duration)))
	}
	var violations []byte
	for _, wrong := range f.Violations {
		violation := text(text(nil, 1, wrong.Field), 2, wrong.Description)
		violations = text(violations, 1, string(text(violation, 3, strings.TrimPrefix(wrong.Reason.String(), "VIOLATION_REASON_"))))
	}
	if violations != nil {
		add("BadRequest", violations)
	}
	result := &spb.Status{}
	if err := proto.Unmarshal(encoded, result); err != nil {
		return err
	}
	return status.ErrorProto(result)
}

func text(message []byte, field protowire.Number, value string) []byte {
	return protowire.AppendString(protowire.AppendTag(message, field, protowire.BytesType), value)
}

func number(message []byte, field protowire.Number, value time.Duration) []byte {
	return protowire.AppendVarint(protowire.AppendTag(message, field, protowire.VarintType), uint64(value))
}
