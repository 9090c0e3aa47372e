using Grpc.Core;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Idempotency;

internal static class KeyedCallExtensions
{
    extension(ServerCallContext context)
    {
        /// <summary>What the caller's idempotency key asks for; null without a key. Set by <see cref="KeyedCalls"/>.</summary>
        public KeyedCall? KeyedCall
        {
            get => context.GetHttpContext().Features.Get<KeyedCall>();
            set => context.GetHttpContext().Features.Set(value);
        }

        /// <summary>
        /// Writes what the caller asked for, and answers it; under an idempotency key once, however often it is called: the answer is stored in
        /// the transaction of <paramref name="write"/>.
        /// </summary>
        /// <param name="write">Writes under the key that it is given; null = without one.</param>
        /// <param name="toResponse">The answer; throws for a result of null, when there was nothing to write to.</param>
        public async Task<TResponse> WriteOnceAsync<TResult, TResponse>(
            Func<RequestDraft<TResult>?, Task<Written<TResult>>> write, Func<TResult?, TResponse> toResponse)
            where TResult : class
            where TResponse : class
        {
            if (context.KeyedCall is not { } call)
            {
                return toResponse((await write(null)).Result);
            }

            TResponse? response = null;
            var written = await write(new RequestDraft<TResult>(
                call.Key, call.CreateTime, result => call.ToAnswer(response = toResponse(result))));
            return written.Earlier is { } earlier ? await call.ReplayAsync<TResponse>(earlier) : response ?? toResponse(written.Result);
        }

        /// <summary>
        /// Does what the caller asked for, and answers it; under an idempotency key the first answer stands. For what may be done twice without
        /// harm but is not one transaction: the answer is stored after it. A crash in between leaves a call that was not answered; called
        /// again, it changes nothing more, and then has its answer.
        /// </summary>
        public async Task<TResponse> AnswerOnceAsync<TResponse>(Func<Task<TResponse>> act)
            where TResponse : class
        {
            if (context.KeyedCall is not { } call)
            {
                return await act();
            }

            if (await call.FindAsync() is { } earlier)
            {
                return await call.ReplayAsync<TResponse>(earlier);
            }

            var response = await act();
            return await call.AddAsync(response) is { } other ? await call.ReplayAsync<TResponse>(other) : response;
        }
    }
}
