using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Places;

/// <param name="Lookups">How long it took to find the geofences around a position.</param>
/// <param name="Positions">How long a position took, until it was on disk.</param>
/// <param name="Rate">Positions a second.</param>
/// <param name="Told">Comings and goings that devices were told.</param>
/// <param name="Wrong">What was told and had not happened, and what had happened and was not told.</param>
/// <param name="Memory">Bytes in use at the end, after a collection.</param>
internal sealed record PlacesResult(Percentiles Lookups, Percentiles Positions, double Rate, long Told, long Wrong, long Memory);
