# The one image of web, worker, beat and migrate. Development needs none: `python3 dev.py`.

FROM node:24-slim AS browser
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim AS packages
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev

FROM python:3.11-slim
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings.prod
RUN useradd --system --uid 10001 --no-create-home fengqiao \
    && mkdir -p /data/files && chown fengqiao:fengqiao /data/files
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY --from=browser /app/node_modules node_modules
COPY manage.py ./
COPY config config
COPY apps apps
COPY templates templates
COPY static static
# Values for this step only: collectstatic reads the settings but none of these secrets.
RUN SECRET_KEY=build ALLOWED_HOSTS=build FIELD_KEYS=build: BLIND_INDEX_KEY=build QUERY_SECRET_KEY=build \
    python manage.py collectstatic --noinput && rm -rf node_modules
USER fengqiao
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "config.wsgi:application"]
