using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Model.Internal;

internal sealed record MethodModel(IMethod Method, RoutePattern Pattern, IList<object> Metadata, RequestDelegate RequestDelegate);
