using System.Collections.Immutable;
using FluentValidation;
using MediatR;

namespace Summit.Application.Platform.Pipeline;

/// <summary>Refuses a message whose shape is wrong, before any lane or transaction.</summary>
sealed class ValidateBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var verdict = validator.Validate(request);
            if (verdict.IsValid) continue;
            var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var failure in verdict.Errors) fields.TryAdd(failure.PropertyName, failure.ErrorCode);
            return TResponse.Fail(new(RequestErrors.InvalidCode, ErrorKind.Invalid, Fields: fields.ToImmutable()));
        }
        return await next();
    }
}
