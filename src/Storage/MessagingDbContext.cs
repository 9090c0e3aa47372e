using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage;

/// <summary>The model, one table an entity. Each database derives its own, which its migrations belong to.</summary>
public abstract class MessagingDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>SQL that says that a delivery is open, as the index over these does. A boolean has its own literals on each database.</summary>
    public virtual string OpenFilter => DeliveryConfiguration.OpenFilter;

    /// <summary>
    /// Adds to the number of an application's devices, in the transaction of what is saved. It is added to and never read and written back, so that
    /// registrations at the same time don't meet there.
    /// </summary>
    public abstract Task CountDevicesAsync(ObjectId appCode, int more, CancellationToken cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<ObjectId>().HaveConversion<ObjectIdConverter>().HaveMaxLength(ObjectId.Size).AreFixedLength();
        configurationBuilder.Properties<ReadOnlyMemory<byte>>().HaveConversion<BytesConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixTimeConverter>();
        configurationBuilder.Properties<IReadOnlyList<Step>>().HaveConversion<FlowConverter, FlowComparer<Step>>();
        configurationBuilder.Properties<IReadOnlyList<ScenarioStep>>().HaveConversion<ScenarioFlowConverter, FlowComparer<ScenarioStep>>();
        configurationBuilder.DefaultTypeMapping<ObjectId>().HasConversion<ObjectIdConverter>();
        configurationBuilder.DefaultTypeMapping<DateTimeOffset>().HasConversion<UnixTimeConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MessagingDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder);
    }
}
