using System.Buffers;
using System.Text;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Grpc.Messaging.Transcoding.Binding;

/// <summary>Fills the request message of one binding from body, query, headers and path, in that order: the path has the last word.</summary>
internal sealed class RequestBinder
{
    private const string WholeBody = "*";
    private const string MaskField = "update_mask";
    private const string LastEventId = "Last-Event-ID";

    private readonly JsonCodec _codecs;
    private readonly MessageCodec _request;
    private readonly RestBinding _binding;
    private readonly FieldPath[] _pathFields;
    private readonly JsonFieldCodec? _bodyField;
    private readonly JsonFieldCodec? _maskField;
    private readonly FieldPath? _resumeToken;
    private readonly HeaderField[] _headers;
    private readonly bool _isWholeBody;
    private readonly UnknownKeys _unknownKeys;
    private readonly JsonReading<IMessage> _readBody;

    /// <exception cref="InvalidOperationException">The rule names a field that the request does not have.</exception>
    public RequestBinder(JsonCodec codecs, RestBinding binding, string body)
    {
        _codecs = codecs;
        _binding = binding;
        _request = codecs.For(binding.Method.InputType);
        _pathFields = [.. binding.Template.Variables.Select(PathField)];
        _isWholeBody = body == WholeBody;
        _unknownKeys = binding.Rules.RejectUnknown ? UnknownKeys.Reject : UnknownKeys.Ignore;
        if (body.Length > 0 && !_isWholeBody)
        {
            _bodyField = (_request as ObjectCodec)?.Find(body)
                ?? throw new InvalidOperationException(
                    $"{binding}: the body field \"{body}\" does not exist in {binding.Method.InputType.FullName}.");
        }

        _readBody = _bodyField is null ? ReadWhole : ReadField;
        HasBody = body.Length > 0;
        IsRawBody = HasBody && (_isWholeBody ? binding.Method.InputType : _bodyField?.Message?.Descriptor)?.FullName == HttpBody.Descriptor.FullName;
        _maskField = DerivedMaskField();
        _resumeToken = binding.Method.IsServerStreaming ? FieldPath.Resolve(_request, "resume_token") : null;
        _headers = [.. HeaderFields()];
    }

    /// <summary>Whether the rule takes anything from the request's body.</summary>
    public bool HasBody { get; }

    /// <summary>Whether the body is taken as it is, as google.api.HttpBody.</summary>
    public bool IsRawBody { get; }

    /// <exception cref="UnfitException">The body is not JSON, or some part of the request does not fit.</exception>
    public IMessage Bind(HttpRequest http, in RequestPath path, ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
        {
            return Bind(http, path, body.FirstSpan);
        }

        var length = (int)body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(rented);
            return Bind(http, path, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private IMessage Bind(HttpRequest http, in RequestPath path, ReadOnlySpan<byte> body)
    {
        var request = HasBody && (IsRawBody || !body.IsEmpty) ? FromBody(http, body) : CreateRequest();
        if (http.QueryString.HasValue)
        {
            BindQuery(http.QueryString.Value, request);
        }

        if (_maskField is not null)
        {
            _maskField.SetMessage(request, _maskField.IsSet(request) ? NamedMask(request) : body.IsEmpty ? new FieldMask() : DeriveMask(body));
        }

        foreach (var field in _headers)
        {
            field.BindHeader(http.Headers, request);
        }

        if (_resumeToken is not null && http.Headers.TryGetValue(LastEventId, out var lastEvent) && !string.IsNullOrEmpty(lastEvent[0]))
        {
            // A browser reconnects with the address it had, so its header is newer than what the query says.
            _resumeToken.Set(request, lastEvent[0], "header", LastEventId);
        }

        for (var i = 0; i < _pathFields.Length; i++)
        {
            _pathFields[i].Set(request, _binding.Template.Capture(path, _binding.Template.Variables[i]), "path");
        }

        return request;
    }

    private IMessage CreateRequest() => _request is ObjectCodec codec ? codec.Create() : _request.Descriptor.Parser.ParseFrom(ByteString.Empty);

    private IMessage FromBody(HttpRequest http, ReadOnlySpan<byte> body)
    {
        if (IsRawBody)
        {
            var raw = new HttpBody { ContentType = http.ContentType ?? MediaTypes.Any, Data = ByteString.CopyFrom(body) };
            if (_bodyField is null)
            {
                return raw;
            }

            var holder = CreateRequest();
            _bodyField.SetMessage(holder, raw);
            return holder;
        }

        return _codecs.Read(body, _readBody);
    }

    private IMessage ReadWhole(ref Utf8JsonReader reader) => _request.Read(ref reader, _unknownKeys);

    private IMessage ReadField(ref Utf8JsonReader reader)
    {
        var request = CreateRequest();
        _bodyField!.Read(ref reader, request, _unknownKeys);
        return request;
    }

    private FieldMask NamedMask(IMessage request) =>
        MaskReader.Resolve((FieldMask)_maskField!.Descriptor.Accessor.GetValue(request), (ObjectCodec)_bodyField!.Message!);

    private FieldMask DeriveMask(ReadOnlySpan<byte> body) =>
        _codecs.Read(body, (ref Utf8JsonReader reader) => MaskReader.Read(ref reader, (ObjectCodec)_bodyField!.Message!));

    private void BindQuery(string query, IMessage request)
    {
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            var name = parameter.DecodeName().ToString();
            var field = FieldPath.Resolve(_request, name) ?? ResolveNumbered(name);
            if (_headers.FirstOrDefault(header => header.Is(field)) is { } header)
            {
                header.Bind(request, parameter.DecodeValue().ToString(), "query", name);
            }
            else if (field is not null && IsFree(field))
            {
                field.Set(request, parameter.DecodeValue().Span, "query", name);
            }
            else if (field is null && !HasBody && _request is ObjectCodec { OtherKeys: { } otherKeys })
            {
                if (!otherKeys.TrySetOtherKey(request, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(parameter.DecodeValue().ToString())))
                {
                    throw new UnfitException(JsonErrors.Excerpt(name), "has a value that does not fit", "query");
                }
            }
            else if (_binding.Rules.RejectUnknown)
            {
                throw new UnfitException(JsonErrors.Excerpt(name), "there is no such parameter", "query");
            }
            else if (_isWholeBody && _request is ObjectCodec { RejectsTypos: true } codec && codec.Nearest(name) is { } meant)
            {
                throw new UnfitException(JsonErrors.Excerpt(name), $"is not read here; \"{meant}\" belongs into the body", "query");
            }
        }
    }

    // "fields[2]" is one more of "fields[]", where the contract has an alias of that form: what counts is the order of the parameters.
    private FieldPath? ResolveNumbered(string name) =>
        name.EndsWith(']') && name.LastIndexOf('[') is > 0 and var bracket && !name.AsSpan(bracket + 1, name.Length - bracket - 2).ContainsAnyExceptInRange('0', '9')
            ? FieldPath.Resolve(_request, $"{name.AsSpan(0, bracket)}[]")
            : null;

    // google.api.http gives the query only the fields that neither path nor body bind.
    private bool IsFree(FieldPath field)
    {
        if (_isWholeBody || (_bodyField is not null && field.Steps[0] == _bodyField))
        {
            return false;
        }

        foreach (var bound in _pathFields)
        {
            if (field.IsWithin(bound))
            {
                return false;
            }
        }

        return true;
    }

    private FieldPath PathField(PathVariable variable)
    {
        var field = FieldPath.Resolve(_request, variable.FieldPath)
            ?? throw new InvalidOperationException(
                $"{_binding}: the path field \"{variable.FieldPath}\" does not exist in {_request.Descriptor.FullName}.");
        return field.Leaf.Descriptor.IsRepeated || field.Leaf.Message is ObjectCodec
            ? throw new InvalidOperationException(
                $"{_binding}: the path field \"{variable.FieldPath}\" is repeated or a message; a path holds single values.")
            : field;
    }

    private JsonFieldCodec? DerivedMaskField()
    {
        var mask = (_request as ObjectCodec)?.Find(MaskField);
        return (HttpMethods.IsPatch(_binding.Verb) || HttpMethods.IsPut(_binding.Verb)) && _bodyField is { Message: ObjectCodec }
            && mask?.Message?.Descriptor.FullName == FieldMask.Descriptor.FullName ? mask : null;
    }

    private IEnumerable<HeaderField> HeaderFields()
    {
        foreach (var field in (_request as ObjectCodec)?.Fields ?? [])
        {
            if (FieldCodecFactory.RulesOf(field.Descriptor).Header is { Length: > 0 } header && (_resumeToken is null || header != LastEventId))
            {
                yield return field.Descriptor is { FieldType: FieldType.String, IsRepeated: false }
                    ? new HeaderField(new FieldPath([field]), header)
                    : throw new InvalidOperationException($"{field.Descriptor.FullName}: only a single string can be filled from a header.");
            }
        }
    }
}
