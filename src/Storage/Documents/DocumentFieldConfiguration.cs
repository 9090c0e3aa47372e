using Grpc.Messaging.Engine.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Documents;

internal sealed class DocumentFieldConfiguration : IEntityTypeConfiguration<DocumentFieldRow>
{
    public void Configure(EntityTypeBuilder<DocumentFieldRow> builder)
    {
        builder.ToTable("document_fields");
        builder.HasKey(field => new { field.AppCode, field.Collection, field.DocumentId, field.Place });
        builder.HasOne<Document>().WithMany()
            .HasForeignKey(field => new { field.AppCode, field.Collection, field.DocumentId }).OnDelete(DeleteBehavior.Cascade);

        // The id at the end: what an index finds comes in the order in which pages are read. The last one is for conditions that many values satisfy.
        builder.HasIndex(field => new { field.AppCode, field.Collection, field.Path, field.Text, field.DocumentId });
        builder.HasIndex(field => new { field.AppCode, field.Collection, field.Path, field.Number, field.DocumentId });
        builder.HasIndex(field => new { field.AppCode, field.Collection, field.Path, field.DocumentId });
        builder.Property(field => field.Collection).HasMaxLength(DocumentLimits.Collection);
        builder.Property(field => field.DocumentId).HasMaxLength(DocumentLimits.Id);
        builder.Property(field => field.Path).HasMaxLength(DocumentLimits.Path);
        builder.Property(field => field.Text).HasMaxLength(DocumentLimits.IndexedText);
    }
}
