using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Channels;

internal sealed class ProviderTemplateConfiguration : IEntityTypeConfiguration<ProviderTemplateRow>
{
    public const int IdLength = 64;

    public void Configure(EntityTypeBuilder<ProviderTemplateRow> builder)
    {
        builder.ToTable("provider_templates");
        builder.HasKey(row => row.TemplateId);
        builder.HasIndex(row => row.Provider);
        builder.Property(row => row.TemplateId).HasMaxLength(IdLength);
        builder.Property(row => row.Provider).HasMaxLength(64);
        builder.Property(row => row.ChangeTime).IsConcurrencyToken();
    }
}
