using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Providers;

internal sealed class ProviderPaceConfiguration : IEntityTypeConfiguration<ProviderPaceRow>
{
    public void Configure(EntityTypeBuilder<ProviderPaceRow> builder)
    {
        builder.ToTable("provider_paces");
        builder.HasKey(pace => new { pace.Minute, pace.Provider, pace.Node });
        builder.Property(pace => pace.Provider).HasMaxLength(64);
        builder.Property(pace => pace.Node).HasMaxLength(32);
    }
}
