module grpc-messaging

go 1.19
