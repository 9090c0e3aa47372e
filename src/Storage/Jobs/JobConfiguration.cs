using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<JobRow>
{
    /// <summary>Longest error text that is kept.</summary>
    public const int ErrorLength = 512;

    public void Configure(EntityTypeBuilder<JobRow> builder)
    {
        builder.ToTable("jobs");
        builder.HasKey(job => job.JobId);
        builder.HasIndex(job => new { job.Kind, job.AccountId, job.DueTime });
        builder.HasIndex(job => new { job.Kind, job.DueTime });
        builder.Property(job => job.Kind).HasMaxLength(64);
        builder.Property(job => job.LeaseOwner).HasMaxLength(64);
        builder.Property(job => job.LastError).HasMaxLength(ErrorLength);
    }
}
