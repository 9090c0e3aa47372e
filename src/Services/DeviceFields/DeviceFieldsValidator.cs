using System.Buffers;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.DeviceFields;

internal sealed class DeviceFieldsValidator :
    IRequestValidator<ListDeviceFieldsRequest>,
    IRequestValidator<CreateDeviceFieldRequest>,
    IRequestValidator<RenameDeviceFieldRequest>,
    IRequestValidator<DeleteDeviceFieldRequest>
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public void Validate(ListDeviceFieldsRequest request, Violations violations)
    {
        // The gate looks at the partner.
    }

    public void Validate(CreateDeviceFieldRequest request, Violations violations)
    {
        Name("field.name", request.Field?.Name ?? "", violations);
        if (request.Field?.Type is not (DeviceFieldType.Text or DeviceFieldType.Number or DeviceFieldType.Boolean or DeviceFieldType.Date))
        {
            violations.Add("field.type", "must be TEXT, NUMBER, BOOLEAN or DATE");
        }
    }

    public void Validate(RenameDeviceFieldRequest request, Violations violations)
    {
        Declared(request.Name, violations);
        Name("new_name", request.NewName, violations);
    }

    public void Validate(DeleteDeviceFieldRequest request, Violations violations) => Declared(request.Name, violations);

    private static void Declared(string name, Violations violations)
    {
        if (ProfileSchema.IsReserved(name))
        {
            violations.Add("name", "must be that of a declared field: those of the system stay as they are");
        }
    }

    private static void Name(string field, string name, Violations violations)
    {
        if (name.Length is 0 or > DeclaredField.MaxName || !char.IsAsciiLetter(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            violations.Add(field, $"must be a letter, then at most {DeclaredField.MaxName - 1} letters, digits, \"_\" and \"-\"");
        }
    }
}
