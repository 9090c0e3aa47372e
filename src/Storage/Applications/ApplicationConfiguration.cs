using Grpc.Messaging.Storage.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Applications;

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<ApplicationRow>
{
    public void Configure(EntityTypeBuilder<ApplicationRow> builder)
    {
        builder.ToTable("applications");
        builder.HasKey(application => application.AppCode);
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(application => application.AccountId);
        builder.HasIndex(application => new { application.AccountId, application.CreateTime });
        builder.Property(application => application.Name).HasMaxLength(255);
    }
}
