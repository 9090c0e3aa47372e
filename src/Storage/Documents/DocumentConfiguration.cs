using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Documents;

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("documents");
        builder.HasKey(document => new { document.AppCode, document.Collection, document.Id });
        builder.HasOne<Application>().WithMany().HasForeignKey(document => document.AppCode).OnDelete(DeleteBehavior.Cascade);
        builder.Property(document => document.Collection).HasMaxLength(DocumentLimits.Collection);
        builder.Property(document => document.Id).HasMaxLength(DocumentLimits.Id).HasColumnName("document_id");
    }
}
