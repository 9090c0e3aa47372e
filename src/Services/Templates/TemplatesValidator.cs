using System.Collections.Frozen;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Templates;

internal sealed class TemplatesValidator(MessageContents contents) :
    IRequestValidator<CreateTemplateRequest>,
    IRequestValidator<ListTemplatesRequest>,
    IRequestValidator<GetTemplateRequest>,
    IRequestValidator<UpdateTemplateRequest>,
    IRequestValidator<DeleteTemplateRequest>
{
    private const int MaxName = 200;
    private const int MaxText = 4_000;

    private static readonly Template Empty = new();
    private static readonly FrozenSet<string> Settable = ["name", "channel", "text"];
    private static readonly FrozenSet<string> OutputOnly = ["template_id", "placeholders", "create_time", "modify_time"];

    public void Validate(CreateTemplateRequest request, Violations violations) => Validate(request.Template ?? Empty, Settable.Contains, violations);

    public void Validate(ListTemplatesRequest request, Violations violations) => violations.PageSize(request.PageSize);

    public void Validate(GetTemplateRequest request, Violations violations) => violations.Required("template_id", request.TemplateId);

    public void Validate(UpdateTemplateRequest request, Violations violations)
    {
        var template = request.Template ?? Empty;
        violations.Required("template.template_id", template.TemplateId);
        violations.Mask(request.UpdateMask, Settable, OutputOnly);
        Validate(template, path => request.UpdateMask?.Paths.Contains(path) == true, violations);
    }

    public void Validate(DeleteTemplateRequest request, Violations violations) => violations.Required("template_id", request.TemplateId);

    private void Validate(Template template, Func<string, bool> isSet, Violations violations)
    {
        if (isSet("name"))
        {
            violations.RequiredName("template.name", template.Name, MaxName);
        }

        if (isSet("channel") && !contents.IsChannel(template.Channel))
        {
            violations.Add("template.channel", $"is required: {contents.ChannelNames}");
        }

        if (isSet("text"))
        {
            violations.RequiredText("template.text", template.Text, MaxText, mayHaveTab: true);
            if (!Engine.Templates.Template.IsText(template.Text))
            {
                violations.Add("template.text", "must have double braces around names only: {{name}}");
            }
        }
    }
}
