using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class ApplicationConfiguration() : EntityConfiguration<Application, ObjectId>(
    "applications", application => application.AccountId, application => application.AppCode, application => application.CreateTime)
{
    public override RowFormat<Application> RowFormat { get; } = new(
        ["app_code", "account_id", "name", "apns_active", "fcm_active", "create_time", "modify_time"],
        row => new Application(
            row.GetId(), row.GetId(), row.GetText(), row.GetBoolean(), row.GetBoolean(), row.GetTime(), row.GetTime()));

    protected override void ConfigureMore(EntityTypeBuilder<Application> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(application => application.AccountId);
        builder.Property(application => application.Name).HasMaxLength(255);
    }
}
