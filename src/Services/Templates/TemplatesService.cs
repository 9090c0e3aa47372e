using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Templates;

internal sealed class TemplatesService(IEntityStore<Engine.Templates.Template> templates, ObjectIdGenerator ids, TimeProvider time)
    : V1.TemplatesService.TemplatesServiceBase
{
    public override Task<CreateTemplateResponse> CreateTemplate(CreateTemplateRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var template = new Engine.Templates.Template(
            ids.Next(), AccountOf(context), request.Template.Name, (Engine.Channels.Channel)request.Template.Channel, request.Template.Text, now, now);
        return context.WriteOnceAsync<Engine.Templates.Template, CreateTemplateResponse>(
            draft => templates.AddAsync(template, draft, context.CancellationToken),
            stored => new CreateTemplateResponse { Template = ToProto(stored!) });
    }

    public override async Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context)
    {
        var scope = new PageScope($"templates {AccountOf(context)}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = PageScope.Found(
                await templates.ListAsync(AccountOf(context), scope.Request(size, request.PageToken), context.CancellationToken));
            return new ListTemplatesResponse { Templates = { page.Items.Select(ToProto) }, NextPageToken = scope.NextToken(page) };
        });
    }

    public override async Task<GetTemplateResponse> GetTemplate(GetTemplateRequest request, ServerCallContext context) => new()
    {
        Template = Found(
            await templates.FindAsync(AccountOf(context), IdOf(request.TemplateId), context.CancellationToken), request.TemplateId),
    };

    public override Task<UpdateTemplateResponse> UpdateTemplate(UpdateTemplateRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<Engine.Templates.Template, UpdateTemplateResponse>(
            draft => templates.UpdateAsync(
                AccountOf(context),
                IdOf(request.Template.TemplateId),
                stored => Apply(stored, request.Template, request.UpdateMask),
                draft,
                context.CancellationToken),
            stored => new UpdateTemplateResponse { Template = Found(stored, request.Template.TemplateId) });

    public override Task<DeleteTemplateResponse> DeleteTemplate(DeleteTemplateRequest request, ServerCallContext context) =>
        context.WriteOnceAsync<Engine.Templates.Template, DeleteTemplateResponse>(
            draft => templates.RemoveAsync(AccountOf(context), IdOf(request.TemplateId), draft, context.CancellationToken),
            stored => new DeleteTemplateResponse { Template = Found(stored, request.TemplateId) });

    private static ObjectId AccountOf(ServerCallContext context) => context.Caller.Account.AccountId;

    private static ObjectId IdOf(string templateId) => ObjectId.TryParse(templateId, out var id) ? id : throw NotFound(templateId);

    private static Template Found(Engine.Templates.Template? template, string templateId) =>
        template is null ? throw NotFound(templateId) : ToProto(template);

    private static RpcException NotFound(string templateId) =>
        RpcErrors.NotFound(ErrorReason.TemplateNotFound, $"There is no template {ViolationsRules.Quote(templateId)}.", ("template_id", templateId));

    private static Template ToProto(Engine.Templates.Template template)
    {
        var message = Shown(template);
        message.Etag = Etag.Of(message);
        return message;
    }

    private static Template Shown(Engine.Templates.Template template) => new()
    {
        TemplateId = template.TemplateId.ToString(),
        Name = template.Name,
        Channel = (Channel)template.Channel,
        Text = template.Text,
        Placeholders = { template.Placeholders },
        CreateTime = Timestamp.FromDateTimeOffset(template.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(template.ModifyTime),
    };

    private Engine.Templates.Template Apply(Engine.Templates.Template stored, Template source, FieldMask mask)
    {
        var merged = ToProto(stored);
        Etag.Check(source.Etag, merged.Etag);
        mask.Replace(source, merged);
        var changed = stored with { Name = merged.Name, Channel = (Engine.Channels.Channel)merged.Channel, Text = merged.Text };
        return changed == stored ? stored : changed with { ModifyTime = time.GetMilliseconds() };
    }
}
