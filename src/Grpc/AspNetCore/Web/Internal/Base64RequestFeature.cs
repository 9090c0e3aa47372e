using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web.Internal;

/// <summary>The decoded body of a request in the text form.</summary>
internal sealed class Base64RequestFeature(Stream encoded) : IRequestBodyPipeFeature
{
    public PipeReader Reader { get; } = PipeReader.Create(new Base64DecodingStream(encoded));
}
