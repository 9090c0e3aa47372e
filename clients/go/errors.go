package messaging

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"

	pb "grpc-messaging/messaging/v1"
)

// Domain is that of the service's errors.
const Domain = "grpc-messaging"

// Violation is a field that is wrong.
type Violation struct {
	// Field is its path, in the contract's names.
	Field string
	// Reason is the kind of rule that it breaks; unspecified when this client does not know it.
	Reason pb.ViolationReason
	// Description says which rule, for people.
	Description string
}

// Error is a call that failed, with what the service says of it. errors.As finds it, and status.Code reads it.
type Error struct {
	// Code is the status code.
	Code codes.Code
	// Message is for people.
	Message string
	// Reason says why. Unspecified when the error is not of the service's (a network, a proxy), or newer than this client.
	Reason pb.ErrorReason
	// ReasonName is the reason by its name, also one that this client does not know. Empty when the error is not of the service's.
	ReasonName string
	// Info has what varies in the message, under the keys that the comment of the reason names.
	Info map[string]string
	// Violations are the fields that are wrong, of INVALID_ARGUMENT.
	Violations []Violation
	// RetryDelay is how long the server asks to wait before the next attempt; 0 when it does not say.
	RetryDelay time.Duration

	status *status.Status
}

// Error is the code and the message.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Code, e.Message) }

// GRPCStatus is the status as grpc-go knows it.
func (e *Error) GRPCStatus() *status.Status { return e.status }

// Is makes errors.Is find context.Canceled and context.DeadlineExceeded.
func (e *Error) Is(target error) bool {
	return target == context.Canceled && e.Code == codes.Canceled || target == context.DeadlineExceeded && e.Code == codes.DeadlineExceeded
}

// Transient tells whether the same call may succeed later: the server is away or asks to wait, or the connection broke before it answered.
func (e *Error) Transient() bool {
	switch e.Code {
	case codes.Unavailable:
		return true
	case codes.ResourceExhausted:
		return e.Reason == pb.ErrorReason_ERROR_REASON_RATE_LIMITED
	case codes.Internal, codes.Unknown, codes.Aborted:
		// Every error of the service has a reason: this one is of what lies between.
		return e.ReasonName == ""
	default:
		return false
	}
}

// AsError reads what the service says of any error of a call.
func AsError(err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	found := status.Convert(err)
	failure := &Error{Code: found.Code(), Message: found.Message(), status: found}
	for _, detail := range found.Proto().GetDetails() {
		switch detail.GetTypeUrl() {
		case "type.googleapis.com/google.rpc.ErrorInfo":
			failure.readInfo(detail.GetValue())
		case "type.googleapis.com/google.rpc.RetryInfo":
			failure.readRetry(detail.GetValue())
		case "type.googleapis.com/google.rpc.BadRequest":
			failure.readViolations(detail.GetValue())
		}
	}
	return failure
}

// The details are read field by field: packages with their code that are old know no reason of a violation.

func (e *Error) readInfo(message []byte) {
	var reason, domain string
	info := map[string]string{}
	eachField(message, func(number protowire.Number, text []byte, _ uint64) {
		switch number {
		case 1:
			reason = string(text)
		case 2:
			domain = string(text)
		case 3:
			var entry [3]string
			eachField(text, func(number protowire.Number, text []byte, _ uint64) {
				if number < 3 {
					entry[number] = string(text)
				}
			})
			info[entry[1]] = entry[2]
		}
	})
	if domain == Domain {
		e.ReasonName, e.Info = reason, info
		e.Reason = pb.ErrorReason(pb.ErrorReason_value["ERROR_REASON_"+reason])
	}
}

func (e *Error) readRetry(message []byte) {
	eachField(message, func(_ protowire.Number, duration []byte, _ uint64) {
		eachField(duration, func(number protowire.Number, _ []byte, value uint64) {
			if number == 1 {
				e.RetryDelay += time.Duration(value) * time.Second
			} else {
				e.RetryDelay += time.Duration(value)
			}
		})
	})
}

func (e *Error) readViolations(message []byte) {
	eachField(message, func(_ protowire.Number, violation []byte, _ uint64) {
		var texts [4]string
		eachField(violation, func(number protowire.Number, text []byte, _ uint64) {
			if number < 4 {
				texts[number] = string(text)
			}
		})
		reason := pb.ViolationReason(pb.ViolationReason_value["VIOLATION_REASON_"+texts[3]])
		e.Violations = append(e.Violations, Violation{Field: texts[1], Reason: reason, Description: texts[2]})
	})
}

// eachField hands over the fields of a message, bytes or numbers; what is no message of protobuf has none.
func eachField(message []byte, each func(number protowire.Number, bytes []byte, value uint64)) {
	for len(message) > 0 {
		number, kind, length := protowire.ConsumeTag(message)
		if length < 0 {
			return
		}
		message = message[length:]
		switch kind {
		case protowire.BytesType:
			var bytes []byte
			if bytes, length = protowire.ConsumeBytes(message); length >= 0 {
				each(number, bytes, 0)
			}
		case protowire.VarintType:
			var value uint64
			if value, length = protowire.ConsumeVarint(message); length >= 0 {
				each(number, nil, value)
			}
		default:
			length = protowire.ConsumeFieldValue(number, kind, message)
		}
		if length < 0 {
			return
		}
		message = message[length:]
	}
}

func translate(err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return AsError(err)
}
