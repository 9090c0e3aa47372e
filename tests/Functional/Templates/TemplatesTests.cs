using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Templates;

public sealed class TemplatesTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    [Fact]
    public async Task Update_MaskedFields_ChangesThoseAndThePlaceholders()
    {
        var created = await CreateAsync("Your code is {{code}}.");

        var updated = (await Tenant.Templates.UpdateTemplateAsync(
            new UpdateTemplateRequest
            {
                Template = new Template { TemplateId = created.TemplateId, Text = "{{name}}, it is {{code}}.", Name = "not masked", Channel = Channel.Push },
                UpdateMask = new FieldMask { Paths = { "text", "channel" } },
            },
            Tenant.Call())).Template;

        Assert.Equal(("Code", Channel.Push, "{{name}}, it is {{code}}."), (updated.Name, updated.Channel, updated.Text));
        Assert.Equal(["name", "code"], updated.Placeholders);
        Assert.Equal(created.CreateTime, updated.CreateTime);
        Assert.Equal(updated, (await Tenant.Templates.GetTemplateAsync(new GetTemplateRequest { TemplateId = created.TemplateId }, Tenant.Call())).Template);
    }

    [Fact]
    public async Task List_PageByPage_AnswersEachOnceOldestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await CreateAsync($"Text {i}")).TemplateId);
        }

        var first = await Tenant.Templates.ListTemplatesAsync(new ListTemplatesRequest { PageSize = 2 }, Tenant.Call());
        var second = await Tenant.Templates.ListTemplatesAsync(
            new ListTemplatesRequest { PageSize = 2, PageToken = first.NextPageToken }, Tenant.Call());

        Assert.Equal(ids, first.Templates.Concat(second.Templates).Select(template => template.TemplateId));
        Assert.Equal("", second.NextPageToken);
    }

    [Theory]
    [InlineData("{{}}")]
    [InlineData("{{ code }}")]
    [InlineData("{{1st}}")]
    [InlineData("{{code}")]
    [InlineData("code}}")]
    [InlineData("{{c{{code}}}}")]
    [InlineData("{{имя}}")]
    public async Task Create_DoubleBracesAroundNoName_IsInvalid(string text)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CreateAsync(text));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_REQUEST"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal(["template.text"], RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{ {a} }", 0)]
    [InlineData("{{a}}{{B_2}}{{a}}", 2)]
    public async Task Create_TextWithNamesInBraces_CountsEachOnce(string text, int placeholders) =>
        Assert.Equal(placeholders, (await CreateAsync(text)).Placeholders.Count);

    [Fact]
    public async Task Delete_Template_IsGone()
    {
        var created = await CreateAsync("Hello");

        var deleted = await Tenant.Templates.DeleteTemplateAsync(new DeleteTemplateRequest { TemplateId = created.TemplateId }, Tenant.Call());
        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Templates.GetTemplateAsync(
            new GetTemplateRequest { TemplateId = created.TemplateId }, Tenant.Call()).ResponseAsync);

        Assert.Equal(created, deleted.Template);
        Assert.Equal((StatusCode.NotFound, "TEMPLATE_NOT_FOUND"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    private async Task<Template> CreateAsync(string text) =>
        (await Tenant.Templates.CreateTemplateAsync(
            new CreateTemplateRequest { Template = new Template { Name = "Code", Channel = Channel.Sms, Text = text } }, Tenant.Call())).Template;
}
