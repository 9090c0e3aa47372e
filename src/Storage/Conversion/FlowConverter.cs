using System.Text;
using Grpc.Messaging.Engine.Scenarios;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Flows of messages are stored as JSON.</summary>
internal sealed class FlowConverter() : ValueConverter<IReadOnlyList<Step>, string>(
    flow => Encoding.UTF8.GetString(StorageJson.WriteFlow(flow)), json => StorageJson.ReadFlow(Encoding.UTF8.GetBytes(json)));
