using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class ApplicationConfiguration() : EntityConfiguration<Application, ObjectId>(
    "applications", application => application.AccountId, application => application.AppCode, application => application.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Application> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(application => application.AccountId);
        builder.Property(application => application.Name).HasMaxLength(255);
    }
}
