using System.Text;
using Grpc.Messaging.Engine.Scenarios;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Flows of scenarios are stored as JSON.</summary>
internal sealed class ScenarioFlowConverter() : ValueConverter<IReadOnlyList<ScenarioStep>, string>(
    flow => Encoding.UTF8.GetString(StorageJson.WriteFlow(flow)), json => StorageJson.ReadScenarioFlow(Encoding.UTF8.GetBytes(json)));
