using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Templates;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class TemplateConfiguration() : EntityConfiguration<Template, ObjectId>(
    "templates", template => template.AccountId, template => template.TemplateId, template => template.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Template> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(template => template.AccountId);
        builder.Property(template => template.Name).HasMaxLength(255);
        builder.Ignore(template => template.Placeholders);
    }
}
